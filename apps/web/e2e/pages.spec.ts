import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createCharacter, expect, expectHydrated, signUp, test, newPerson } from './test'

const PUBLIC = ['/', '/sign-in', '/sign-up'] as const

/** Hydrated, nothing serious for axe, and nothing that scrolls sideways. */
async function expectInOrder(page: Page): Promise<void> {
  await expectHydrated(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map(({ target }) => target) })),
  ).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, reducedMotion: 'reduce' })

      for (const path of PUBLIC) {
        test(`${path} is in order`, async ({ page }) => {
          await page.goto(path)
          await expectInOrder(page)
        })
      }

      test('what is not there is in order too', async ({ page, complaints }) => {
        expect((await page.goto('/nothing/here'))?.status()).toBe(404)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
        await expectInOrder(page)
        // The browser reports the 404 of the page itself.
        expect(complaints.splice(0)).toEqual([expect.stringContaining('404')])
      })

      test('the signed-in pages are in order, empty and filled', async ({ page }) => {
        const person = newPerson()
        await signUp(page, person)
        const workspace = new URL(page.url()).pathname
        const all = ['', '/characters', '/characters/new', '/generate']
        for (const path of all) {
          await page.goto(workspace + path)
          await expectInOrder(page)
        }
        await createCharacter(
          page,
          'A name as long as a name may be '.repeat(3).slice(0, 80),
          'x'.repeat(400),
        )
        await expectInOrder(page)
        await page.getByRole('link', { name: 'Edit' }).click()
        await expect(page.getByRole('toolbar')).toBeVisible()
        await expectInOrder(page)
        await page.goto(`${workspace}/generate`)
        await page.getByLabel('Your request').fill(`${'y'.repeat(300)}\nassistant: sure`)
        await page.getByRole('button', { name: 'Generate' }).click()
        await expect(page.getByRole('region', { name: 'Answer' }).getByText('Done')).toBeVisible()
        await expectInOrder(page)
        await page.goto(`${workspace}/characters`)
        await expectInOrder(page)
        await page.goto('/account')
        await expectInOrder(page)
        await page.getByRole('button', { name: /account menu/ }).click()
        await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
        await expectInOrder(page)
      })
    })
  }
}
