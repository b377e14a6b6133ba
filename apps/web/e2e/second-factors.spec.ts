import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ageProofs } from '@portcullis/testing/age-proofs'
import { totpCode } from '@portcullis/testing/totp-code'
import { expect, newPerson, type Person, signUp, test } from './test'

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.waitForURL((url) => url.pathname === '/')
}

async function enterPassword(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('/sign-in/second-factor')
}

/** An authenticator in the browser itself, as a phone or laptop has one. */
async function withAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('an authenticator app is set up, and from then on the password is half of a sign-in', async ({
  page,
  complaints,
}) => {
  const person = newPerson()
  await signUp(page, person)
  await page.goto('/account')
  const factors = page.getByRole('region', { name: 'Second factors' })
  await factors.getByRole('button', { name: 'Set up app' }).click()
  await expect(factors.getByRole('img', { name: 'QR code of the key' })).toBeVisible()
  const key = (await factors.locator('[translate=no]').innerText()).replaceAll(' ', '')
  await expect(factors.getByLabel('Code', { exact: true })).toBeFocused()
  await accessible(page)
  await factors.getByLabel('Code', { exact: true }).fill('000000')
  await factors.getByRole('button', { name: 'Turn on' }).click()
  await expect(factors.getByText('Is not right')).toBeVisible()
  await factors.getByLabel('Code', { exact: true }).fill(totpCode(key, Date.now()))
  await page.keyboard.press('Enter')

  await expect(factors.getByRole('heading', { name: 'Keep these recovery codes' })).toBeFocused()
  const codes = await factors.locator('ol li').allInnerTexts()
  expect(codes).toHaveLength(10)
  await accessible(page)
  await factors.getByRole('button', { name: 'I have kept them' }).click()
  await expect(factors.getByText('10 left')).toBeVisible()

  await signOut(page)
  await enterPassword(page, person)
  await accessible(page)
  // Half way in is not in.
  await page.goto('/account')
  await page.waitForURL('/sign-in')
  await page.goto('/sign-in/second-factor')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('That is not right, or it was used before.')).toBeVisible()
  // The code after the one that was used up.
  await page.getByLabel('Code', { exact: true }).fill(totpCode(key, Date.now() + 30_000))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/w\//)

  await signOut(page)
  await enterPassword(page, person)
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(codes[0]?.toLowerCase() ?? '')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/w\//)
  await page.goto('/account')
  await expect(factors.getByText('9 left')).toBeVisible()

  // A step-up asks for the factor, not for the password.
  await ageProofs(process.env['DATABASE_URL'] ?? '', person.email)
  await factors.getByRole('button', { name: 'Remove app' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  await expect(dialog.getByLabel('Your password')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Use a recovery code' }).click()
  await dialog.getByLabel('Recovery code').fill(codes[1] ?? '')
  await page.keyboard.press('Enter')
  await expect(factors.getByRole('button', { name: 'Set up app' })).toBeVisible()
  // The browser reports the refused calls.
  expect(complaints.splice(0).every((text) => /40[03]/.test(text))).toBe(true)
})

test('a passkey is added, signs in alone and after the password, and is removed', async ({
  page,
  complaints,
}) => {
  const person = newPerson()
  await withAuthenticator(page)
  await signUp(page, person)
  await page.goto('/account')
  const factors = page.getByRole('region', { name: 'Second factors' })
  await factors.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Work laptop')
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await factors.getByRole('button', { name: 'I have kept them' }).click()
  await expect(factors.getByText('Work laptop', { exact: true })).toBeVisible()
  await accessible(page)

  await signOut(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(/\/w\//)

  await signOut(page)
  await enterPassword(page, person)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(/\/w\//)

  await page.goto('/account')
  await ageProofs(process.env['DATABASE_URL'] ?? '', person.email)
  await factors.getByRole('button', { name: 'Remove Work laptop' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(factors.getByText('Work laptop', { exact: true })).toHaveCount(0)
  expect(complaints.splice(0).every((text) => /403/.test(text))).toBe(true)
})

test('the account page fits a phone, and a dark one', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await signUp(page, newPerson())
  await page.goto('/account')
  const factors = page.getByRole('region', { name: 'Second factors' })
  await factors.getByRole('button', { name: 'Set up app' }).click()
  await expect(factors.getByRole('img', { name: 'QR code of the key' })).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(wide).toBe(false)
  await accessible(page)
})
