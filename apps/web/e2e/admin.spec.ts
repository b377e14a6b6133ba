import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from '@playwright/test'
import { manyPeople } from '@portcullis/testing/many-people'
import { totpCode } from '@portcullis/testing/totp-code'
import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { ageProofs } from '@portcullis/testing/age-proofs'
import { expect, findMail, newPerson, type Person, signUp, test } from './test'

const GRANT = '../../packages/db/bin/grant-admin.ts'

/** As its operator does it: nobody becomes one through the application. */
async function signUpAdministrator(page: Page): Promise<Person> {
  const administrator = { ...newPerson(), name: 'Root Keeper' }
  await signUp(page, administrator)
  execFileSync(process.execPath, [GRANT, administrator.email], { stdio: 'ignore' })
  // The session is believed for half a second after it was seen.
  await expect.poll(async () => (await page.goto('/admin'))?.status()).toBe(200)
  return administrator
}

/** Somebody else, in a browser of their own. */
async function somebody(browser: Browser): Promise<{ person: Person; theirs: Page }> {
  const address = `203.0.${randomInt(256)}.${randomInt(256)}`
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': address } })
  const theirs = await context.newPage()
  const person = newPerson()
  await signUp(theirs, person)
  return { person, theirs }
}

/** The row of this one account, found by its address. */
async function find(page: Page, { email }: Person): Promise<Locator> {
  await page.getByLabel('Find').fill(email)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  return page.getByRole('main').getByRole('listitem').filter({ hasText: email })
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

async function enterPassword(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Sets up an authenticator app on the account page. Its key. */
async function enrol(page: Page): Promise<string> {
  await page.goto('/account')
  const factors = page.getByRole('region', { name: 'Second factors' })
  await factors.getByRole('button', { name: 'Set up app' }).click()
  const key = (await factors.locator('[translate=no]').innerText()).replaceAll(' ', '')
  await factors.getByLabel('Code', { exact: true }).fill(totpCode(key, Date.now()))
  await page.keyboard.press('Enter')
  await factors.getByRole('button', { name: 'I have kept them' }).click()
  await expect(factors.getByText('10 left')).toBeVisible()
  return key
}

test('to who does not administer, the page is one that does not exist', async ({ page, complaints }) => {
  await signUp(page, newPerson())
  const answers = []
  for (const path of ['/admin', '/administration-that-is-not']) {
    const status = (await page.goto(path))?.status()
    answers.push({ status, title: await page.title(), text: await page.getByRole('main').innerText() })
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.status).toBe(404)
  await page.goto('/account')
  await page.getByRole('button', { name: /account menu/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'System administration' })).toHaveCount(0)
  // The browser reports both missing pages.
  expect(complaints.splice(0).every((text) => text.includes('404'))).toBe(true)
})

test('a ban puts an open page out within a second, and lifting it lets the person sign in again', async ({
  page,
  browser,
  complaints,
}) => {
  const { person, theirs } = await somebody(browser)
  const administrator = await signUpAdministrator(page)
  await accessible(page)
  const row = await find(page, person)
  await expect(row).toHaveCount(1)

  await row.getByRole('button', { name: `Ban ${person.name}` }).click()
  const dialog = page.getByRole('dialog', { name: `Ban ${person.name}?` })
  await accessible(page)
  await dialog.getByLabel('Reason').fill('   ')
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(dialog.getByText('Must not be empty')).toBeVisible()
  await dialog.getByLabel('Reason').fill('Sends the same letter to everybody')

  // What is not one's own account wants a recent proof; the reason that was written is still there afterwards.
  await ageProofs(process.env['DATABASE_URL'] ?? '', administrator.email)
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click()
  const proof = page.getByRole('dialog', { name: 'Is it still you?' })
  await proof.getByLabel('Your password').fill(administrator.password)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${person.name} is banned and signed out.`)).toBeVisible()
  const at = Date.now()
  await expect(row).toHaveCount(0)
  await expect
    .poll(
      async () => {
        await theirs.goto('/account')
        return new URL(theirs.url()).pathname
      },
      { intervals: [100], timeout: 3_000 },
    )
    .toBe('/sign-in')
  expect(Date.now() - at).toBeLessThan(3_000)
  await enterPassword(theirs, person)
  await expect(theirs.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible()

  await page.getByRole('button', { name: 'Banned', exact: true }).click()
  await expect(row).toHaveCount(1)
  await expect(row).not.toContainText('Sends the same letter')
  await row.getByRole('button', { name: `Lift ban on ${person.name}` }).click()
  await expect(page.getByText(`${person.name} may sign in again.`)).toBeVisible()
  await expect(row).toHaveCount(0)
  await enterPassword(theirs, person)
  await theirs.waitForURL(/\/w\//)
  await theirs.context().close()
  // The browser reports the refused calls.
  expect(complaints.splice(0).every((text) => /40[03]/.test(text))).toBe(true)
})

test('sessions are ended without a ban; nothing of it is offered for the own account', async ({
  page,
  browser,
}) => {
  const { person, theirs } = await somebody(browser)
  const administrator = await signUpAdministrator(page)
  const row = await find(page, person)
  await row.getByRole('button', { name: `End sessions of ${person.name}` }).click()
  await expect(page.getByText(`${person.name} is signed out everywhere.`)).toBeVisible()
  await expect(row).toHaveCount(1)
  await theirs.goto('/account')
  await theirs.waitForURL('/sign-in')
  await enterPassword(theirs, person)
  await theirs.waitForURL(/\/w\//)
  await theirs.context().close()

  const own = await find(page, administrator)
  await expect(own.getByText('You', { exact: true })).toBeVisible()
  await expect(own.getByRole('button')).toHaveCount(0)
  await find(page, { ...person, email: 'nobody.of.that.address@example.com' })
  await expect(page.getByRole('heading', { name: 'No such account' })).toBeVisible()
})

test('reset factors: signed out, in with the password alone, and one can be set up anew', async ({
  page,
  browser,
}) => {
  const { person, theirs } = await somebody(browser)
  await signUpAdministrator(page)
  const key = await enrol(theirs)
  const row = await find(page, person)
  const reset = async () => {
    await row.getByRole('button', { name: `Reset factors of ${person.name}` }).click()
    const dialog = page.getByRole('dialog', { name: `Reset the second factors of ${person.name}?` })
    await accessible(page)
    await dialog.getByLabel('Reason').fill('Lost the telephone; known by voice')
    await dialog.getByRole('button', { name: 'Reset factors' }).click()
    await expect(dialog).toBeHidden()
  }
  await reset()
  await expect(page.getByText(/signs in without a second factor now/)).toBeVisible()

  await theirs.goto('/account')
  await theirs.waitForURL('/sign-in')
  await enterPassword(theirs, person)
  await theirs.waitForURL(/\/w\//)
  expect(await enrol(theirs)).not.toBe(key)
  const mail = await findMail(theirs, person.email, 'Your second factors were removed')
  await expect(mail).not.toContainText('telephone')

  // Once more, of what is there now, and once where nothing is left.
  await reset()
  await reset()
  await expect(page.getByText(`${person.name} has no second factor. Nothing was changed.`)).toBeVisible()
  await theirs.context().close()
})

test('a long list is shown page by page, found by part of a name, and fits a phone in the dark', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const crowd = await manyPeople(process.env['DATABASE_URL'] ?? '', 45)
  await signUpAdministrator(page)
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(decodeURIComponent(request.url()).toLowerCase()))
  await page.getByLabel('Find').fill(crowd.toUpperCase())
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  const rows = page.getByRole('main').getByRole('listitem').filter({ hasText: crowd })
  await expect(rows).toHaveCount(20)
  await expect(rows).toHaveCount(await page.getByRole('main').getByRole('listitem').count())
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(wide).toBe(false)
  await accessible(page)
  for (const count of [40, 45]) {
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect(rows).toHaveCount(count)
  }
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
  // Each once.
  expect(new Set(await rows.allInnerTexts()).size).toBe(45)
  // Whom an administrator looks for is in no address.
  expect(addresses.some((address) => address.includes('admin.people'))).toBe(true)
  expect(addresses.filter((address) => address.includes(crowd.toLowerCase()))).toEqual([])
})
