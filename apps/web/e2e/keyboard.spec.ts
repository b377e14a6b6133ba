import { expect, newPerson, openMail, signUp, test } from './test'

test('everything can be done without a mouse', async ({ page }) => {
  const person = newPerson()
  const { keyboard } = page
  await page.goto('/')
  await keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await expect(page.getByRole('main').getByRole('link', { name: 'Create an account' })).toBeFocused()
  await keyboard.press('Enter')
  await page.waitForURL('/sign-up')

  await page.getByLabel('Name').focus()
  await keyboard.type(person.name)
  await keyboard.press('Tab')
  await keyboard.type(person.email)
  await keyboard.press('Tab')
  await keyboard.type(person.password)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeFocused()
  await openMail(page, person.email, 'Confirm your e-mail address')
  await page.getByLabel('Password', { exact: true }).focus()
  await keyboard.type(person.password)
  await keyboard.press('Enter')
  await page.waitForURL(/\/w\/[\da-f-]{36}$/)

  await page.goto(`${page.url()}/characters/new`)
  await page.getByLabel('Name').focus()
  await keyboard.type('Mara')
  await keyboard.press('Tab')
  await keyboard.type('Keeps the ferry.')
  await keyboard.press('Tab')
  // The toolbar is one stop; arrows move inside it.
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused()
  await keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Italic' })).toBeFocused()
  await keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Biography' })).toBeFocused()
  await keyboard.press('Control+b')
  await keyboard.type('Bold words')
  await keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Create character' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Mara' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Biography' }).locator('strong')).toHaveText('Bold words')

  // A dialog holds the focus, and gives it back when it closes.
  const remove = page.getByRole('button', { name: 'Delete character' })
  await remove.focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Delete Mara?' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(remove).toBeFocused()

  await page.getByRole('button', { name: /account menu/ }).focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Account and sessions' })).toBeFocused()
  await keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await keyboard.press('Enter')
  await page.waitForURL('/')
})

test('focus is always to be seen', async ({ page }) => {
  await page.goto('/sign-in')
  for (let stop = 0; stop < 8; stop += 1) {
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => {
      const focused = document.activeElement
      const shown = focused?.closest('label:has(:focus-visible)') ?? focused
      return shown ? getComputedStyle(shown).outlineStyle : 'none'
    })
    expect(outline).toBe('solid')
  }
})

test.describe('colours', () => {
  test.use({ colorScheme: 'light' })

  test('the choice is kept by the server, so the next page comes right at once', async ({ page }) => {
    const person = newPerson()
    await signUp(page, person)
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const dark = await background()
    const response = await page.reload()
    expect(await response?.text()).toContain('data-theme="dark"')
    expect(await background()).toBe(dark)
    await page.getByRole('radio', { name: 'Light' }).check({ force: true })
    expect(await background()).not.toBe(dark)
  })
})
