import { type Browser, expect, type Locator, type Page, test as base } from '@playwright/test'
import { randomInt, randomUUID } from 'node:crypto'

/** Whatever a browser complains about. A page that is in order gives it no reason. */
type Complaints = string[]

export type Person = { name: string; email: string; password: string }

export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ page }, provide) => {
      // Each test comes from an address of its own, so that none uses up the limits of another.
      const address = `203.0.${randomInt(256)}.${randomInt(256)}`
      await page.context().setExtraHTTPHeaders({ 'x-forwarded-for': address })
      const complaints: Complaints = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      // Not all that a policy stops is said on the console: text that may not be evaluated is only reported.
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          // oxlint-disable-next-line no-console -- said on the page, where the listener above hears it
          console.warn(`the policy stopped ${blockedURI}: ${violatedDirective}`)
        })
      })
      await provide(complaints)
      // Every test ends here: no error, no violation of the policy, no mismatch while hydrating, on any page it saw.
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

/** Somebody nobody has heard of. */
export function newPerson(): Person {
  return {
    name: 'Ada Ferry',
    email: `ada.${randomUUID()}@example.com`,
    password: `teal-lantern-${randomUUID().slice(0, 8)}`,
  }
}

export { expect }

/** Fills the form of a new account and sends it. */
export async function askForAccount(page: Page, { name, email, password }: Person): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeFocused()
}

/**
 * Waits for the latest mail of that subject in the development mailbox. Mails are sent in the background: one that could not
 * be sent at once is tried again at the next look, fifteen seconds later.
 */
export async function findMail(page: Page, email: string, subject: string): Promise<Locator> {
  const mail = page.getByRole('region', { name: `${subject}, to ${email}`, exact: true }).first()
  await expect(async () => {
    await page.goto('/dev/mailbox')
    await expect(mail).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 40_000 })
  return mail
}

/** Opens the link of that mail. */
export async function openMail(page: Page, email: string, subject: string): Promise<void> {
  const mail = await findMail(page, email, subject)
  await mail.getByRole('link', { name: 'Open the link' }).click()
}

/** Signs up through the form and the mail, and waits for the workspace. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await askForAccount(page, person)
  await openMail(page, person.email, 'Confirm your e-mail address')
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await page.waitForURL(/\/w\/[\da-f-]{36}$/)
}

/** The same person on another device. */
export async function onAnotherDevice(browser: Browser, { email, password }: Person): Promise<Page> {
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.9' } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/w\//)
  return page
}

/** Lets somebody new join the workspace of the page as a member, and answers the page that they see then. */
export async function withMember(page: Page, browser: Browser): Promise<Page> {
  const workspace = /^\/w\/[\da-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''
  const guest = { ...newPerson(), name: 'Ivo Reed' }
  await page.goto(`${workspace}/members`)
  await page.getByLabel('E-mail address').fill(guest.email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText(`An invitation is on its way to ${guest.email}.`)).toBeVisible()
  const address = `203.1.${randomInt(256)}.${randomInt(256)}`
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': address } })
  const theirs = await context.newPage()
  await signUp(theirs, guest)
  await openMail(theirs, guest.email, 'You are invited to a workspace')
  await theirs.getByRole('button', { name: 'Join the workspace' }).click()
  await theirs.waitForURL(workspace)
  return theirs
}

/** Writes a character through the form and waits for its page. */
export async function createCharacter(page: Page, name: string, biography: string): Promise<void> {
  await page.getByRole('link', { name: 'Characters', exact: true }).click()
  await page.getByRole('link', { name: 'New character' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('In short').fill('Keeps the ferry at the grey river.')
  await page.getByRole('textbox', { name: 'Biography' }).fill(biography)
  await page.getByRole('button', { name: 'Create character' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** React has taken the page over: without that, buttons are pictures of buttons. */
export async function expectHydrated(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => Object.keys(document).some((key) => key.startsWith('__reactContainer'))))
    .toBe(true)
}
