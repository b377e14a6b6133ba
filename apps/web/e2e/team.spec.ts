import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createCharacter, expect, newPerson, openMail, signUp, test } from './test'

async function expectInOrder(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([])
}

test('a team: made, invited, with roles; a member is not offered what is not theirs; deleted by its name', async ({
  page,
  browser,
  complaints,
}) => {
  test.slow()
  const owner = newPerson()
  const guest = { ...newPerson(), name: 'Ivo Reed' }
  await signUp(page, owner)
  await page.getByRole('button', { name: /switch workspace/ }).click()
  await page.getByRole('menuitem', { name: 'All workspaces' }).click()
  await page.getByLabel('Name').fill('The grey river')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The grey river' })).toBeVisible()
  const workspace = new URL(page.url()).pathname
  await createCharacter(page, 'Mara', 'She learned the river before she learned to read.')
  const mara = new URL(page.url()).pathname

  await page.getByRole('link', { name: 'Members', exact: true }).click()
  await page.getByLabel('E-mail address').fill(guest.email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText(`An invitation is on its way to ${guest.email}.`)).toBeVisible()
  await expect(page.getByText(/good until/)).toBeVisible()
  await expectInOrder(page)

  const other = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.9' } })
  const theirs = await other.newPage()
  await signUp(theirs, guest)
  await openMail(theirs, guest.email, 'You are invited to a workspace')
  await expect(
    theirs.getByText(
      `${owner.name} invites you to The grey river, as a member. The invitation is good until`,
    ),
  ).toBeVisible()
  await expect(theirs.getByText(`You are signed in as ${guest.email}.`)).toBeVisible()
  // The token has left the address: no history keeps it.
  await expect.poll(() => new URL(theirs.url()).hash).toBe('')
  await expectInOrder(theirs)
  await theirs.getByRole('button', { name: 'Join the workspace' }).click()
  await theirs.waitForURL(workspace)

  // What somebody else wrote can be read, and says why it cannot be changed.
  await theirs.goto(mara)
  await expect(theirs.getByText('Somebody else wrote this')).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  await expect(theirs.getByRole('button', { name: 'Delete character' })).toHaveCount(0)
  await theirs.goto(`${mara}/edit`)
  await theirs.waitForURL(mara)
  await theirs.goto(`${workspace}/members`)
  await expect(theirs.getByText('Admins and owners can invite others and change roles.')).toBeVisible()
  await expect(theirs.getByRole('combobox')).toHaveCount(0)
  await theirs.getByRole('link', { name: 'What roles may do' }).click()
  await expect(theirs.getByRole('row', { name: /Rename the workspace no yes yes/ })).toBeVisible()
  await expectInOrder(theirs)

  // Removed, they are out at once, whatever page of it they ask for.
  await page.reload()
  await page.getByRole('combobox', { name: `Role of ${guest.name}` }).selectOption('admin')
  await expect(page.getByText(`${guest.name} is now admin.`)).toBeVisible()
  await page.getByRole('button', { name: `Remove ${guest.name}` }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText(`${guest.name} is removed.`)).toBeVisible()
  await expect
    .poll(async () => (await theirs.request.get(mara, { maxRedirects: 0 })).status())
    .toBeGreaterThanOrEqual(300)
  await other.close()

  await page.goto(`${workspace}/settings`)
  await page.getByRole('button', { name: 'Leave workspace' }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByText('A workspace keeps at least one owner.')).toBeVisible()
  // The browser reports the 403 of that.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('403')])
  await page.getByRole('button', { name: 'Stay' }).click()
  await expectInOrder(page)
  await page.getByRole('button', { name: 'Delete workspace' }).click()
  const forEveryone = page.getByRole('button', { name: 'Delete for everyone' })
  await expect(forEveryone).toBeDisabled()
  await page.getByLabel('Type the name of the workspace').fill('The grey river')
  await forEveryone.click()
  await page.waitForURL(/\/w\/[\da-f-]{36}$/)
  expect(new URL(page.url()).pathname).not.toBe(workspace)
  expect((await page.request.get(workspace)).status()).toBe(404)
})

test('a story is told, searched, sorted and taken away as a file', async ({ page }) => {
  const person = newPerson()
  await signUp(page, person)
  await createCharacter(page, 'Mara', 'A ferry woman.')
  for (const [title, order] of [
    ['=The flood', '2'],
    ['The ferry', '1'],
  ] as const) {
    await page.getByRole('link', { name: 'Story', exact: true }).click()
    await page.getByRole('link', { name: 'New event' }).click()
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('When').fill(`spring ${order}`)
    await page.getByLabel('Order').fill(order)
    await page.getByRole('textbox', { name: 'What happens' }).fill('The river rose.')
    await page.getByRole('checkbox', { name: 'Mara' }).check()
    await page.getByRole('button', { name: 'Create event' }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Mara' })).toBeVisible()
  }
  await page.getByRole('link', { name: 'Story', exact: true }).click()
  const titles = page.getByRole('main').getByRole('listitem').getByRole('link')
  await expect(titles).toHaveText(['The ferry', '=The flood'])
  await page.getByLabel('Sort').selectOption('newest')
  await expect(titles.first()).toHaveText('The ferry')
  await expectInOrder(page)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('story-events.csv')
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain(`"'=The flood","spring 2",2,"The river rose."`)

  await createCharacter(page, 'Ivo', 'A boy.')
  await page.getByRole('link', { name: 'In the story' }).click()
  await expect(page.getByLabel('Character')).toHaveValue(/^[\da-f-]{36}$/)
  await expect(page.getByText('Nothing matches.')).toBeVisible()
  await page.getByLabel('Character').selectOption({ label: 'Mara' })
  await expect(titles).toHaveText(['The ferry', '=The flood'])
  await expect(page.getByRole('link', { name: 'CSV' })).toHaveAttribute('href', /[?&]characterId=/)
  await page.getByLabel('Character').selectOption({ label: 'Anyone' })

  await page.getByRole('searchbox', { name: 'Search' }).fill('%')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing matches.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).fill('FLOOD')
  await page.keyboard.press('Enter')
  await expect(titles).toHaveText(['=The flood'])
})
