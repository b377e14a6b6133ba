import { AxeBuilder } from '@axe-core/playwright'
import { ageProofs } from '@portcullis/testing/age-proofs'
import { expect, newPerson, onAnotherDevice, openMail, signUp, test } from './test'

test('what is sensitive asks who it is, and goes on by itself', async ({ page, browser, complaints }) => {
  const person = newPerson()
  await signUp(page, person)
  const phone = await onAnotherDevice(browser, person)
  await page.goto('/account')
  await ageProofs(process.env['DATABASE_URL'] ?? '', person.email)
  const end = page.getByRole('button', { name: /^End session on/ })
  await end.click()

  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  const password = dialog.getByLabel('Your password')
  await expect(password).toBeFocused()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  // Declined, nothing happens, and the page says so.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Confirm that it is you to continue')).toBeVisible()
  await expect(end).toBeVisible()

  await end.click()
  await password.fill('not the password')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByText('Is not right')).toBeVisible()
  await expect(password).toBeFocused()

  await password.fill(person.password)
  await password.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(end).toHaveCount(0)
  await phone.reload()
  await phone.waitForURL('/sign-in')
  await phone.context().close()

  // The proof is good for a while: the same again asks nothing.
  const laptop = await onAnotherDevice(browser, person)
  await page.reload()
  await end.click()
  await expect(end).toHaveCount(0)
  await laptop.context().close()
  // The browser reports the refused calls.
  expect(complaints.splice(0).every((text) => /40[03]/.test(text))).toBe(true)
})

test('giving a member a role asks who it is; declined, the member stays what they were', async ({
  page,
  browser,
  complaints,
}) => {
  test.slow()
  const owner = newPerson()
  const guest = { ...newPerson(), name: 'Ivo Reed' }
  await signUp(page, owner)
  await page.getByRole('link', { name: 'Members', exact: true }).click()
  await ageProofs(process.env['DATABASE_URL'] ?? '', owner.email)
  await page.getByLabel('E-mail address').fill(guest.email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  const confirm = async () => {
    await dialog.getByLabel('Your password').fill(owner.password)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(dialog).toBeHidden()
  }
  await confirm()
  await expect(page.getByText(`An invitation is on its way to ${guest.email}.`)).toBeVisible()

  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.10' } })
  const theirs = await context.newPage()
  await signUp(theirs, guest)
  await openMail(theirs, guest.email, 'You are invited to a workspace')
  await theirs.getByRole('button', { name: 'Join the workspace' }).click()
  await theirs.waitForURL(/\/w\//)
  await context.close()

  await page.reload()
  const role = page.getByRole('combobox', { name: `Role of ${guest.name}` })
  await expect(role).toHaveValue('member')
  await ageProofs(process.env['DATABASE_URL'] ?? '', owner.email)
  await role.selectOption('owner')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Confirm that it is you to continue')).toBeVisible()
  await expect(role).toHaveValue('member')
  await role.selectOption('owner')
  await confirm()
  await expect(page.getByText(`${guest.name} is now owner.`)).toBeVisible()
  expect(complaints.splice(0).every((text) => text.includes('403'))).toBe(true)
})

test('a password is changed with the present one, and other devices are signed out', async ({
  page,
  browser,
  complaints,
}) => {
  const person = newPerson()
  await signUp(page, person)
  const phone = await onAnotherDevice(browser, person)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Change password' }).click()
  const form = page.getByRole('region', { name: 'Change password' })
  const [current, next] = [form.getByLabel('Present password'), form.getByLabel('New password')]
  await expect(current).toBeFocused()

  await current.fill('not the password')
  await next.fill('ferry')
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('Is not right')).toBeVisible()
  await expect(form.getByText('Must be at least 12 characters')).toBeVisible()
  await expect(current).toBeFocused()

  const changed = newPerson().password
  await current.fill(person.password)
  await next.fill(changed)
  await next.press('Enter')
  await expect(page.getByText('The password was changed, and your other sessions were ended.')).toBeVisible()
  await expect(form).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('This device')).toHaveCount(1)
  await expect(page.getByRole('button', { name: /^End session on/ })).toHaveCount(0)
  await phone.reload()
  await phone.waitForURL('/sign-in')
  await phone.context().close()

  const again = await onAnotherDevice(browser, { ...person, password: changed })
  await again.context().close()
  // The browser reports the refused call.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')])
})
