import { AxeBuilder } from '@axe-core/playwright'
import { ageProofs } from '@portcullis/testing/age-proofs'
import { onlyGoogle } from '@portcullis/testing/only-google'
import { expect, newPerson, signUp, test } from './test'

const DATABASE = process.env['DATABASE_URL'] ?? ''

test('who has only Google is sent there for a recent proof, and hears what came of it', async ({
  page,
  complaints,
}) => {
  const person = newPerson()
  await signUp(page, person)
  await onlyGoogle(DATABASE, person.email)
  await page.goto('/account')
  await ageProofs(DATABASE, person.email)
  await page.getByRole('button', { name: 'Set up app' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  await expect(dialog.getByRole('button', { name: 'Continue with Google' })).toBeVisible()
  await expect(dialog.getByLabel('Your password')).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  // To Google's own page, with what says that it is for a proof and not a sign-in.
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/auth/signin/google'))
  await dialog.getByRole('button', { name: 'Continue with Google' }).click()
  const form = new URLSearchParams((await sent).postData() ?? '')
  expect(form.get('callbackUrl')).toBe('/account')
  expect(form.get('proof')).toMatch(/^\d{13}\./)
  // Signing in with Google is not set up for this server, which says so instead of leading nowhere.
  await expect(dialog.getByRole('alert')).not.toBeEmpty()

  await page.goto('/account?proof=done')
  await expect(page.getByText('It is you. Do once more what you were about to do.')).toBeVisible()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await page.goto('/account?proof=refused')
  await expect(page.getByText(/Google did not confirm/)).toBeVisible()
  // The browser reports the refused calls.
  expect(complaints.splice(0).every((text) => /40[34]/.test(text))).toBe(true)
})
