import type { Page } from '@playwright/test'
import { randomInt } from 'node:crypto'
import { serve } from './serve'
import { expect, newPerson, signUp, test } from './test'

const PAGES = ['/docs', '/redoc', '/openapi.json']
const READER = { username: 'partner', password: 'teal lantern 41' }

/** Each from a network of its own, so that none uses up the count of another. */
const elsewhere = () => ({ 'x-forwarded-for': `198.18.${randomInt(256)}.${randomInt(256)}` })

/** Hosts other than ours that a page asks for anything. */
function strangersAskedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== 'localhost') asked.push(request.url())
  })
  return asked
}

test.describe('in development, without a name and a password', () => {
  test('the pages are open, read by GET and HEAD, and kept by nobody', async ({ request }) => {
    for (const path of PAGES) {
      const answer = await request.get(path, { headers: elsewhere() })
      expect(answer.status(), path).toBe(200)
      expect(answer.headers()['cache-control']).toBe('no-store')
      expect(answer.headers()['content-security-policy']).not.toContain('unsafe')
      expect((await request.head(path, { headers: elsewhere() })).status()).toBe(200)
      const posted = await request.post(path, { headers: elsewhere() })
      expect([posted.status(), posted.headers()['allow']]).toEqual([405, 'GET, HEAD'])
    }
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`in ${colorScheme}, on a telephone`, () => {
      test.use({ colorScheme, viewport: { width: 390, height: 800 } })

      test('both show every operation, within the screen, and ask no other host', async ({ page }) => {
        const strangers = strangersAskedBy(page)
        await page.goto('/docs')
        await expect(page.getByText('/api/v1/story-events', { exact: false }).first()).toBeVisible()
        await expect(page.locator('.opblock')).toHaveCount(15)
        await page.goto('/redoc')
        await expect(page.getByRole('heading', { name: /^Portcullis\s+API/ })).toBeVisible()
        await expect(page.getByText('/api/v1/characters/{characterId}').first()).toBeAttached()
        const { wide, ink } = await page.evaluate(() => {
          const heading = document.querySelector('h1') ?? document.body
          const [red = ''] = /\d+/.exec(getComputedStyle(heading).color) ?? []
          return { wide: document.documentElement.scrollWidth, ink: Number(red) < 128 ? 'dark' : 'light' }
        })
        expect(wide).toBeLessThanOrEqual(390)
        expect(ink).toBe(colorScheme === 'dark' ? 'light' : 'dark')
        expect(strangers).toEqual([])
      })
    })
  }

  test('an operation is tried with a pasted key, beside a session of the same browser', async ({ page }) => {
    await signUp(page, newPerson())
    const { pathname } = new URL(page.url())
    await page.goto(`${pathname.split('/').slice(0, 3).join('/')}/api-keys`)
    const key = await makeKey(page)

    await page.goto('/docs')
    await page.getByRole('button', { name: 'Authorize', exact: true }).first().click()
    const dialog = page.locator('.dialog-ux')
    await dialog.locator('input').fill(key)
    await dialog.getByRole('button', { name: 'Apply credentials' }).click()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    const operation = page.locator('.opblock').filter({ hasText: '/api/v1/workspace' })
    await operation.getByRole('button').first().click()
    await operation.getByRole('button', { name: 'Try it out' }).click()
    const [answer] = await Promise.all([
      page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/workspace'),
      operation.getByRole('button', { name: 'Execute' }).click(),
    ])
    expect(answer.status()).toBe(200)
    await expect(operation.locator('.live-responses-table')).toContainText('"personal": true')
  })
})

test.describe('with a name and a password', () => {
  const port = Number(process.env['E2E_PORT']) + 6
  test.use({ baseURL: `http://localhost:${port}` })
  let application: Awaited<ReturnType<typeof serve>>
  test.beforeAll(async () => {
    application = await serve(port, { DOCS_USERNAME: READER.username, DOCS_PASSWORD: READER.password })
  })
  test.afterAll(async () => void (await application.stop()))

  test('nobody else reads them', async ({ request }) => {
    const wrong = `Basic ${Buffer.from(`${READER.username}:teal lantern 42`).toString('base64')}`
    for (const path of PAGES) {
      for (const headers of [elsewhere(), { ...elsewhere(), authorization: wrong }]) {
        const answer = await request.get(path, { headers })
        expect(answer.status(), path).toBe(401)
        expect(answer.headers()['www-authenticate']).toMatch(/^Basic realm=/)
        expect(answer.headers()['cache-control']).toBe('no-store')
        expect(await answer.text()).not.toMatch(/openapi|swagger/i)
      }
    }
    expect(application.output()).toContain('"event":"auth_failure"')
    expect(application.output()).not.toContain('lantern')
  })

  test('a network that tries again and again is refused', async ({ request }) => {
    const headers = elsewhere()
    const statuses: number[] = []
    for (let tries = 0; tries < 31; tries += 1)
      statuses.push((await request.get('/docs', { headers })).status())
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429])
  })

  test.describe('that are right', () => {
    test.use({ httpCredentials: READER })

    test('both pages read the document with them', async ({ page }) => {
      await page.goto('/docs')
      await expect(page.locator('.opblock')).toHaveCount(15)
      await page.goto('/redoc')
      await expect(page.getByRole('heading', { name: /^Portcullis\s+API/ })).toBeVisible()
    })
  })
})

test.describe('outside development, without them', () => {
  const port = Number(process.env['E2E_PORT']) + 7
  test.use({ baseURL: `http://localhost:${port}` })
  let application: Awaited<ReturnType<typeof serve>>
  test.beforeAll(async () => {
    application = await serve(port, {
      APP_ENV: 'staging',
      APP_URL: `http://localhost:${port}`,
      SESSION_SECRET: crypto.randomUUID() + crypto.randomUUID(),
      LLM_BASE_URL: 'http://localhost:1/v1',
      LLM_API_KEY: 'test-key',
      LLM_MODEL: 'test-model',
      SMTP_URL: 'smtp://localhost:1',
      MAIL_FROM: 'Portcullis <no-reply@portcullis.test>',
    })
  })
  test.afterAll(async () => void (await application.stop()))

  test('they are like any address that there is nothing at', async ({ request }) => {
    const answerAt = async (path: string) => {
      const answer = await request.get(path, { headers: elsewhere() })
      const changing =
        /nonce-[\w+/=]+|nonce(?:=|\\":)\\?"[^"\\]*\\?"|[\da-f]{8}-[\da-f-]{27}|\w{3}, .{20} GMT/g
      const headers = answer.headersArray().map(({ name, value }) => `${name}: ${value}`)
      const text = [answer.status(), ...headers, await answer.text()].join('\n')
      return text.replaceAll(changing, '').replaceAll(path.slice(1), 'here')
    }
    const nothing = await answerAt('/nowhere')
    expect(nothing).toMatch(/^404\n/)
    for (const path of PAGES) expect(await answerAt(path), path).toBe(nothing)
    // The twin: a page that is there is not like that.
    expect(await answerAt('/sign-in')).not.toBe(nothing)
  })
})

/** Made on its page, where it is shown once. */
async function makeKey(page: Page): Promise<string> {
  await page.getByLabel('Name').fill('Try it out')
  await page.getByRole('checkbox', { name: 'workspace:read' }).check()
  await page.getByRole('button', { name: 'Make key' }).click()
  const card = page.getByRole('heading', { name: 'Copy the key now' }).locator('..')
  return card.locator('code').innerText()
}
