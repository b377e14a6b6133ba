import { AxeBuilder } from '@axe-core/playwright'
import { expect, newPerson, signUp, test } from './test'

test('linked accounts: what came of going out is said, and where Google is not set up nobody is sent there', async ({
  page,
}) => {
  const person = newPerson()
  await signUp(page, person)
  await page.goto('/account')
  const section = page.getByRole('region', { name: 'Linked accounts' })
  await expect(section.getByText('None is linked.')).toBeVisible()
  await expect(section.getByRole('button', { name: 'Link a Google account' })).toHaveCount(0)
  for (const [link, words] of [
    ['done', 'The Google account was linked.'],
    ['refused', 'The Google account was not linked. It may be linked to an account already.'],
  ] as const) {
    await page.goto(`/account?link=${link}`)
    await expect(section.getByText(words)).toBeVisible()
  }
  await page.goto('/account?link=anything-else')
  await expect(section.getByRole('alert')).toBeEmpty()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})
