import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ageProofs } from '@portcullis/testing/age-proofs'
import { readFile } from 'node:fs/promises'
import { createCharacter, expect, newPerson, type Person, signUp, test } from './test'

async function expectInOrder(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

/** The proof that the page asks for by itself. */
async function prove(page: Page, { password }: Person): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog).toBeHidden()
}

test('a person takes their data away in one file, after a proof', async ({ page }) => {
  const person = newPerson()
  await signUp(page, person)
  await createCharacter(page, 'Mira of the export', 'Born at sea.')
  await page.goto('/account')
  await ageProofs(process.env['DATABASE_URL'] ?? '', person.email)
  const offered = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export your data' }).click()
  await prove(page, person)
  const file = await offered
  expect(file.suggestedFilename()).toBe('portcullis-data.json')
  const records: unknown = JSON.parse(await readFile(await file.path(), 'utf8'))
  expect(records).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'profile', profile: expect.objectContaining({ email: person.email }) }),
      expect.objectContaining({ kind: 'session' }),
      expect.objectContaining({ kind: 'securityEvent' }),
      expect.objectContaining({
        kind: 'character',
        character: expect.objectContaining({ name: 'Mira of the export' }),
      }),
    ]),
  )
  expect(JSON.stringify(records)).not.toContain(person.password)
  await expect(page.getByText(/records are in the file/)).toBeVisible()
})

test('an account is deleted by its own address, typed, after a proof; then nothing of it signs in', async ({
  page,
  complaints,
}) => {
  const person = newPerson()
  await signUp(page, person)
  await page.goto('/account')
  await ageProofs(process.env['DATABASE_URL'] ?? '', person.email)
  const open = page.getByRole('button', { name: 'Delete account' })
  await open.click()
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' })
  await expectInOrder(page)
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toBeHidden()
  await expect(open).toBeFocused()

  await open.click()
  const typed = dialog.getByLabel(/^Type .* to go on$/)
  const remove = dialog.getByRole('button', { name: 'Delete account' })
  await typed.fill('not an address')
  await remove.click()
  await expect(typed).toHaveAttribute('aria-invalid', 'true')
  await expect(typed).toBeFocused()
  await typed.fill('somebody.else@example.com')
  await remove.click()
  await prove(page, person)
  await expect(dialog.getByText('Must be the address of this account')).toBeVisible()
  await expect(typed).toBeFocused()
  await expectInOrder(page)

  await typed.fill(person.email)
  await remove.click()
  await page.waitForURL('/')
  await page.goto('/account')
  await page.waitForURL('/sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible()
  // The browser reports what was refused: without a proof, with another address, and the sign-in.
  const refused = complaints.splice(0)
  expect(refused.every((text) => /40[013]/.test(text))).toBe(true)
  expect(refused).toHaveLength(3)
})
