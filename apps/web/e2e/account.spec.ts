import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ageProofs } from '@portcullis/testing/age-proofs'
import { expect, findMail, newPerson, openMail, signUp, test } from './test'

async function expectInOrder(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

async function trySignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('an account moves to another address: recent proof, mail, button; the old address is out', async ({
  page,
  browser,
  complaints,
}) => {
  // Three browsers and their pages, one after the other.
  test.slow()
  const person = newPerson()
  await signUp(page, person)
  const phone = await browser.newPage({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.81' } })
  await trySignIn(phone, person.email, person.password)
  await phone.waitForURL(/\/w\//)
  await page.goto('/account')
  await ageProofs(process.env['DATABASE_URL'] ?? '', person.email)

  const next = newPerson().email
  await page.getByRole('button', { name: 'Change address' }).click()
  const form = page.getByRole('form', { name: 'Change e-mail address' })
  const address = form.getByLabel('New e-mail address')
  await expect(address).toBeFocused()
  await address.fill('no address')
  await form.getByRole('button', { name: 'Send the link' }).click()
  await expect(address).toBeFocused()
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await expectInOrder(page)
  await address.fill(next)
  await address.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  await dialog.getByLabel('Your password').fill(person.password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('heading', { name: 'Check the mail of the new address' })).toBeFocused()
  await expectInOrder(page)
  // The browser reports the call that was refused until the proof was given.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('403')])

  // Opening the link changes nothing, and elsewhere it asks who is signed in.
  const other = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.82' } })
  const stranger = await other.newPage()
  await openMail(stranger, next, 'Confirm your new e-mail address')
  await expect(stranger.getByText('Sign in with the address that your account has now.')).toBeVisible()
  await expectInOrder(stranger)
  await other.close()
  await openMail(page, next, 'Confirm your new e-mail address')
  await expect.poll(() => new URL(page.url()).hash).toBe('')
  await expect(page.getByText(person.email)).toBeVisible()
  await expectInOrder(page)
  await page.getByRole('button', { name: 'Use the new address' }).click()
  await expect(page.getByRole('heading', { name: 'Your address is changed' })).toBeFocused()
  await expectInOrder(page)

  await phone.reload()
  await phone.waitForURL('/sign-in')
  await phone.close()
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Profile' }).getByText(next)).toBeVisible()
  const notice = await findMail(page, person.email, 'Your e-mail address was changed')
  await expect(notice.getByText(next)).toHaveCount(0)

  // The link was good once.
  await openMail(page, next, 'Confirm your new e-mail address')
  await page.getByRole('button', { name: 'Use the new address' }).click()
  await expect(page.getByRole('heading', { name: 'This link cannot be used' })).toBeVisible()
  await page.context().clearCookies()
  await trySignIn(page, person.email, person.password)
  await expect(page.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible()
  await trySignIn(page, next, person.password)
  await page.waitForURL(/\/w\//)
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400'), expect.stringContaining('401')])
})

test('a name is changed in its place, and everything that shows it follows', async ({ page }) => {
  await signUp(page, newPerson())
  await page.goto('/account')
  const profile = page.getByRole('region', { name: 'Profile' })
  const change = profile.getByRole('button', { name: 'Change name' })
  await change.click()
  const name = profile.getByLabel('New name')
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('Ada Ferry')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(name).toHaveCount(0)
  // The form is gone; the keyboard is where it was before.
  await expect(change).toBeFocused()

  await page.keyboard.press('Enter')
  await name.fill('   ')
  await page.keyboard.press('Enter')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toBeFocused()
  await name.fill('Zoë of the Ferry')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your name was changed.')).toBeVisible()
  await expect(profile.getByText('Zoë of the Ferry')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Zoë of the Ferry\s?, account menu$/ })).toBeVisible()
})

test('the security history says what happened, page by page', async ({ page, complaints }) => {
  const person = newPerson()
  await signUp(page, person)
  await page.goto('/account')
  test.slow()
  for (let turn = 0; turn < 20; turn += 1) {
    await page.getByRole('button', { name: 'Change name' }).click()
    await page.getByLabel('New name').fill(`Ada ${turn}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Profile' }).getByText(`Ada ${turn}`)).toBeVisible()
  }
  await page.getByRole('link', { name: 'Show history' }).click()
  await page.waitForURL('/account/security-history')
  const events = page.getByRole('list', { name: 'Security events' }).getByRole('listitem')
  await expect(events.first()).toContainText('The name was changed')
  await expect(events.first()).toContainText(/Chrome on .+, from 203\.0\.\*\*\*\.\*\*\*/)
  await expectInOrder(page)
  await expect(events).toHaveCount(20)
  await page.route('**/account.securityEvents**', (route) => route.abort())
  await page.getByRole('button', { name: 'Show older events' }).press('Enter')
  const failure = page.getByRole('alert').filter({ hasText: 'Older events could not be loaded' })
  await expect(failure).toContainText('The server could not be reached')
  await expect(events).toHaveCount(20)
  await expectInOrder(page)
  // The browser reports the requests that were cut off.
  expect(complaints.splice(0).every((text) => text.includes('ERR_FAILED'))).toBe(true)
  await page.unroute('**/account.securityEvents**')
  await failure.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(events.nth(20)).toBeFocused()
  await expect(events.last()).toContainText('The account was made')
  await expect(page.getByRole('button', { name: 'Show older events' })).toHaveCount(0)
  await expectInOrder(page)
})
