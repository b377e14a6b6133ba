import { AxeBuilder } from '@axe-core/playwright'
import type { Download, Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, makeKey } from './rest'
import { expect, newPerson, onAnotherDevice, type Person, signUp, test, withMember } from './test'

const VERIFIER = join(import.meta.dirname, '../../../packages/db/bin/audit-verify.ts')

const entries = (page: Page) => page.getByRole('list', { name: 'entries' }).getByRole('listitem')

/** Holds the whole log against a copy of it, with the command that an operator uses; answers its exit code. */
async function verifyAgainst(copy: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'portcullis-audit-'))
  const file = join(folder, 'audit.jsonl')
  await writeFile(file, copy)
  const env = { ...process.env, DATABASE_MIGRATION_URL: process.env['DATABASE_URL'] }
  return new Promise<number>((resolve) => {
    const child = execFile(process.execPath, [VERIFIER, '--anchors', file], { env })
    child.on('exit', (code) => resolve(code ?? -1))
  }).finally(() => rm(folder, { recursive: true }))
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** A workspace in which a program has written enough for two pages. */
async function busyWorkspace(page: Page, person: Person, baseURL: string | undefined): Promise<string> {
  await signUp(page, person)
  const workspace = new URL(page.url()).pathname
  await page.goto(`${workspace}/api-keys`)
  const key = await makeKey(page, 'Import', ['character:create'])
  for (let index = 0; index < 52; index += 1) {
    const body = { name: `Person ${index}`, summary: '', biography: '' }
    const made = await ask(baseURL, '/api/v1/characters', { method: 'POST', key, body })
    expect(made.status).toBe(201)
  }
  await page.goto(`${workspace}/settings`)
  await page.getByRole('link', { name: 'Open the audit log' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  return workspace
}

test('the log says who did what and when, page by page, filtered, and as it happens', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow()
  const person = newPerson()
  const workspace = await busyWorkspace(page, person, baseURL)
  await expect(entries(page)).toHaveCount(50)
  await expect(entries(page).first()).toContainText('The API key Import wrote a character')
  await expect(entries(page).first().locator('time')).toHaveText(/^\d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC$/)
  await page.getByRole('button', { name: 'Show older entries' }).click()
  await expect(entries(page)).toHaveCount(54)
  await expect(entries(page).last()).toContainText('Ada Ferry made the workspace')
  await expect(page.getByRole('button', { name: 'Show older entries' })).toHaveCount(0)
  await entries(page).last().getByText('Entry 1', { exact: true }).click()
  await expect(entries(page).last()).toContainText(/hash\s*[\da-f]{64}/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await page.getByLabel('About').selectOption({ label: 'API keys' })
  await expect(entries(page)).toHaveCount(1)
  await expect(entries(page)).toContainText('Ada Ferry made an API key')
  await page.getByLabel('By', { exact: true }).selectOption({ label: 'API keys' })
  await expect(page.getByText('Nothing matches.')).toBeVisible()
  await page.getByLabel('About').selectOption({ label: 'Everything' })
  await expect(entries(page)).toHaveCount(50)
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('To (UTC)').fill(day(-2))
  await expect(page.getByText('Nothing matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(entries(page)).toHaveCount(54)
  await expect(page.getByLabel('To (UTC)')).toHaveValue('')

  // What somebody does elsewhere appears by itself, until it is paused.
  await page.getByRole('checkbox', { name: 'Live' }).check()
  const elsewhere = await onAnotherDevice(browser, person)
  await elsewhere.goto(`${workspace}/settings`)
  const rename = async (name: string) => {
    await elsewhere.getByRole('textbox', { name: 'Name' }).fill(name)
    await elsewhere.getByRole('button', { name: 'Save name' }).click()
    await expect(elsewhere.getByText(`The workspace is now called ${name}.`)).toBeVisible()
  }
  await rename('The grey river')
  await expect(entries(page).first()).toContainText('Ada Ferry renamed the workspace')
  await page.getByRole('checkbox', { name: 'Live' }).uncheck()
  let asked = 0
  page.on('request', (request) => (asked += Number(request.url().includes('audit.list'))))
  await rename('The blue river')
  await page.waitForTimeout(5_000)
  expect(asked).toBe(0)
  await expect(entries(page)).toHaveCount(55)
  await elsewhere.context().close()
})

test('a copy of the log is a file of lines that the verifier holds the log against', async ({
  page,
  baseURL,
}) => {
  test.slow()
  const workspaceId = (await busyWorkspace(page, newPerson(), baseURL)).split('/')[2] ?? ''
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('audit.jsonl')
  const text = await textOf(download)
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; action: string; hash: string; prevHash: string })
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1))
  expect(lines.at(-1)?.action).toBe('audit.exported')
  for (const [index, { prevHash }] of lines.entries()) {
    expect(prevHash).toBe(lines[index - 1]?.hash ?? '0'.repeat(64))
  }
  expect(await verifyAgainst(text)).toBe(0)
  // The broken twin: a copy that tells of another log is noticed.
  expect(await verifyAgainst(text.replace(lines[7]?.hash ?? '', 'f'.repeat(64)))).toBe(1)

  const events = await page.request.get(`/api/events?workspaceId=${workspaceId}&limit=2&kind=audit`)
  expect(await events.json()).toMatchObject({
    entries: [{ says: 'exported the audit log', actor: { type: 'user', name: 'Ada Ferry' } }],
    nextCursor: null,
  })
  // A page of another site can neither have a copy made, nor can a request that the page itself did not make.
  for (const origin of ['https://evil.example', new URL(baseURL ?? '').origin]) {
    const copied = await page.request.post('/api/events', { data: { workspaceId }, headers: { origin } })
    expect(copied.status()).toBe(403)
  }
  expect((await ask(baseURL, `/api/events?workspaceId=${workspaceId}`)).status).toBe(401)
})

test('a member is not offered the log, and reads nothing of it', async ({ page, browser }) => {
  test.slow()
  await signUp(page, newPerson())
  const workspace = new URL(page.url()).pathname
  const theirs = await withMember(page, browser)
  await theirs.goto(`${workspace}/settings`)
  await expect(theirs.getByRole('heading', { name: 'Leave' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Open the audit log' })).toHaveCount(0)
  await theirs.goto(`${workspace}/audit`)
  await expect(theirs.getByText('Admins and owners of the workspace can read it.')).toBeVisible()
  expect(await theirs.content()).not.toContain('made the workspace')
  const workspaceId = workspace.split('/')[2] ?? ''
  expect((await theirs.request.get(`/api/events?workspaceId=${workspaceId}`)).status()).toBe(403)
  await theirs.context().close()

  // The owner reads of what they did, also before they belonged to it.
  await page.goto(`${workspace}/audit`)
  await expect(entries(page).first()).toContainText('Ivo Reed joined the workspace')
  await expect(entries(page).nth(1)).toContainText('Ivo Reed opened an invitation')
})
