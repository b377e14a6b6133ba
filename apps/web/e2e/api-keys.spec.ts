import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ask, makeKey, shownKey } from './rest'
import { expect, newPerson, signUp, test, withMember } from './test'

const CHARACTERS = '/api/v1/characters'
const MIRA = { name: 'Mira', summary: '', biography: '' }

async function openKeys(page: Page): Promise<void> {
  await page.goto(`${/^\/w\/[\da-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''}/settings`)
  await page.getByRole('link', { name: 'Open the API keys' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible()
}

const entryOf = (page: Page, key: string) =>
  page.getByRole('listitem').filter({ hasText: `pcl_…${key.slice(-4)}` })

test('a key is shown once, opens what its scopes say, is replaced and revoked', async ({
  page,
  baseURL,
  complaints,
}) => {
  test.slow()
  await signUp(page, newPerson())
  await openKeys(page)
  await expect(page.getByText('No keys yet')).toBeVisible()

  // Without a scope there is no key, and the page says what is missing.
  await page.getByLabel('Name').fill('Nothing')
  const refused = page.waitForResponse((response) => response.url().includes('apiKey.create'))
  await page.getByRole('button', { name: 'Make key' }).click()
  expect((await refused).status()).toBe(400)
  await expect(page.getByText('Choose at least one.')).toBeVisible()
  // The browser reports the refused call.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')])

  const key = await makeKey(page, 'Nightly', ['character:read'])
  const entry = entryOf(page, key)
  await expect(entry).toContainText('never used')
  await expect(entry.getByText('Active')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: 'I have it' }).click()
  await expect(page.getByRole('region', { name: 'Copy the key now' })).toHaveCount(0)
  expect(await page.content()).not.toContain(key)

  expect((await ask(baseURL, CHARACTERS, { key })).status).toBe(200)
  const unscoped = await ask(baseURL, CHARACTERS, { key, method: 'POST', body: MIRA })
  expect(unscoped).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  const last = key.endsWith('A') ? 'B' : 'A'
  const unknown = await ask(baseURL, CHARACTERS, { key: `${key.slice(0, -1)}${last}` })
  expect(unknown).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED' } })
  expect(unknown.headers.get('www-authenticate')).toContain('Bearer')

  // Once in an address, it is in logs: refused there, and marked.
  expect((await ask(baseURL, `${CHARACTERS}?key=${key}`)).status).toBe(400)
  const loaded = await page.reload()
  expect(await loaded?.text()).not.toContain(key)
  expect(await page.content()).not.toContain(key)
  await expect(entry).toContainText(/last used/)
  await expect(entry.getByText('Seen in an address: rotate it')).toBeVisible()

  await page.getByRole('button', { name: 'Rotate Nightly' }).click()
  await expect(page.getByRole('heading', { name: 'Copy the key now' })).toBeFocused()
  const successor = await shownKey(page)
  expect(successor).not.toBe(key)
  await expect(entry.getByText('Replaced')).toBeVisible()
  const tomorrow = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
  await expect(entry).toContainText(`good until ${tomorrow.format(Date.now() + 24 * 3_600_000)}`)
  for (const each of [key, successor]) {
    expect((await ask(baseURL, CHARACTERS, { key: each })).status).toBe(200)
  }

  await entry.getByRole('button', { name: 'Revoke Nightly' }).click()
  await page.getByRole('button', { name: 'Keep' }).click()
  expect((await ask(baseURL, CHARACTERS, { key })).status).toBe(200)
  await entry.getByRole('button', { name: 'Revoke Nightly' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(entry.getByText('Revoked')).toBeVisible()
  expect((await ask(baseURL, CHARACTERS, { key })).status).toBe(401)
  expect((await ask(baseURL, CHARACTERS, { key: successor })).status).toBe(200)
  await expect(entry.getByRole('button')).toHaveCount(0)
})

test('a member is not offered the keys, and finds no page of them', async ({ page, browser, baseURL }) => {
  test.slow()
  await signUp(page, newPerson())
  const workspace = new URL(page.url()).pathname
  await openKeys(page)
  const key = await makeKey(page, 'Nightly', ['character:read'])

  const theirs = await withMember(page, browser)
  await theirs.goto(`${workspace}/settings`)
  await expect(theirs.getByRole('heading', { name: 'Leave' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Open the API keys' })).toHaveCount(0)
  const answer = await theirs.goto(`${workspace}/api-keys`)
  expect(answer?.status()).toBe(404)
  expect(await theirs.content()).not.toContain(key.slice(-4))
  await theirs.context().close()
  expect((await ask(baseURL, CHARACTERS, { key })).status).toBe(200)
})
