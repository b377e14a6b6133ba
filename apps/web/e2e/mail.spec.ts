import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { serve } from './serve'
import { askForAccount, expect, findMail, newPerson, openMail, signUp, test } from './test'

async function fillSignIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function expectInOrder(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

test('an address is verified before it signs in, by its link and the password together', async ({
  page,
  complaints,
}) => {
  const person = newPerson()
  await askForAccount(page, person)
  await expectInOrder(page)

  await fillSignIn(page, person)
  await expect(page.getByRole('alert').filter({ hasText: 'Confirm your e-mail address first' })).toBeVisible()
  await page.getByRole('button', { name: 'Send the mail again' }).click()
  await expect(page.getByText('It is on its way.')).toBeVisible()
  // The browser reports the refused sign-in.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('403')])

  await openMail(page, person.email, 'Confirm your e-mail address')
  await expect(page.getByRole('heading', { name: 'Confirm your e-mail address' })).toBeVisible()
  // The token has left the address bar: no history, bookmark or picture of the screen keeps it.
  await expect.poll(() => new URL(page.url()).hash).toBe('')
  await expectInOrder(page)
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('not the one that was chosen')
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await expect(page.getByText('The password is not right.')).toBeVisible()
  expect(complaints.splice(0)).toEqual([expect.stringContaining('401')])
  await password.fill(person.password)
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await page.waitForURL(/\/w\/[\da-f-]{36}$/)
})

test('no request carries the token in its address, and no page passes it on', async ({ page }) => {
  const seen: string[] = []
  page.on('request', (request) => seen.push(`${request.url()} ${request.headers()['referer'] ?? ''}`))
  const person = newPerson()
  await askForAccount(page, person)
  const mail = await findMail(page, person.email, 'Confirm your e-mail address')
  const link = await mail.getByRole('link').getAttribute('href')
  const token = link?.split('#token=')[1] ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
  await page.goto(link ?? '')
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await page.waitForURL(/\/w\//)
  expect(seen.filter((line) => (line.split('#')[0] ?? '').includes(token))).toEqual([])
})

test('a forgotten password: mailed link, new password, every session ended, the link used up', async ({
  page,
  browser,
  complaints,
}) => {
  const person = newPerson()
  await signUp(page, person)
  const other = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.77' } })
  const phone = await other.newPage()
  await phone.goto('/sign-in')
  await phone.getByRole('link', { name: 'Forgot your password?' }).click()
  await phone.waitForURL('/forgot-password')
  await phone.getByLabel('E-mail address').fill(person.email)
  await phone.getByRole('button', { name: 'Send the link' }).click()
  await expect(phone.getByRole('heading', { name: 'Check your mail' })).toBeFocused()

  const mail = await findMail(phone, person.email, 'Set a new password')
  const link = (await mail.getByRole('link').getAttribute('href')) ?? ''
  await phone.goto(link)
  await phone.getByLabel('New password').fill('short')
  await phone.getByRole('button', { name: 'Set the password' }).click()
  await expect(phone.getByText('Must be at least 12 characters')).toBeVisible()
  await expect(phone.getByLabel('New password')).toBeFocused()
  await expectInOrder(phone)
  const fresh = { ...person, password: 'a-quiet-harbour-of-91-lanterns' }
  await phone.getByLabel('New password').fill(fresh.password)
  await phone.getByRole('button', { name: 'Set the password' }).click()
  await expect(phone.getByRole('heading', { name: 'Your password is changed' })).toBeFocused()

  // The session that was there before is over.
  await page.goto('/account')
  await page.waitForURL('/sign-in')
  await fillSignIn(page, person)
  await expect(page.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible()
  await fillSignIn(page, fresh)
  await page.waitForURL(/\/w\//)
  expect(complaints.splice(0)).toEqual([expect.stringContaining('401')])

  await phone.goto('/sign-in')
  await phone.goto(link)
  await phone.getByLabel('New password').fill('another-quiet-harbour-of-92')
  await phone.getByRole('button', { name: 'Set the password' }).click()
  await expect(phone.getByRole('heading', { name: 'This link cannot be used' })).toBeVisible()
  await expectInOrder(phone)
  await other.close()
})

test('a taken address is answered like a free one, and its owner is told by mail', async ({
  page,
  browser,
}) => {
  const person = newPerson()
  await signUp(page, person)
  const stranger = await browser.newPage({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.78' } })
  const words = async (email: string) => {
    await askForAccount(stranger, { ...newPerson(), email })
    return (await stranger.getByRole('main').innerText()).replace(email, 'ADDRESS')
  }
  expect(await words(person.email)).toBe(await words(newPerson().email))
  await openMail(stranger, person.email, 'You already have an account')
  await expect(stranger.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await stranger.close()
})

test('a link without its token says so and leads on', async ({ page }) => {
  await page.goto('/reset-password')
  await expect(page.getByRole('heading', { name: 'This link cannot be used' })).toBeVisible()
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await page.waitForURL('/forgot-password')
})

test('where there is a mail server, there is no mailbox to look into', async () => {
  const port = Number(process.env['E2E_PORT']) + 2
  const server = await serve(port, { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'no-reply@example.com' })
  const response = await fetch(`http://localhost:${port}/dev/mailbox`)
  expect(response.status).toBe(404)
  await server.stop()
})
