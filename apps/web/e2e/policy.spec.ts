import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { createCharacter, expect, signUp, test, newPerson } from './test'

const HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'x-request-id': /^[\da-f-]{36}$/,
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

test.describe('every response', () => {
  for (const [what, path, status, type] of [
    ['a page', '/', 200, HTML],
    ['a page that is not there', '/nothing/here', 404, HTML],
    ['a malformed address', '/%E0%A4%A', 404, HTML],
    ['an address of another host', '//evil.example', 400, JSON_TYPE],
    ['a static file', '/icon.svg', 200, 'image/svg+xml; charset=utf-8'],
    ['a static file that is not there', '/_next/static/chunks/nothing.js', 404, 'text/plain; charset=utf-8'],
    ['health', '/api/health', 200, JSON_TYPE],
    // RFC 8259: JSON has no charset parameter, and is UTF-8.
    ['a refused call', '/api/trpc/account.me', 401, 'application/json'],
    ['an unknown call', '/api/trpc/nothing.here', 404, 'application/json'],
    ['a refused call of the REST API', '/api/v1/characters', 401, 'application/problem+json'],
    ['an API address that is not there', '/api/nothing', 404, JSON_TYPE],
    ['an API address without a name', '/api', 404, JSON_TYPE],
    ['a redirect', '/home', 307, HTML],
    ['an address that is too long', `/${'a'.repeat(9_000)}`, 414, JSON_TYPE],
  ] as const) {
    test(`has the headers: ${what}`, async ({ request, baseURL }) => {
      const response = await request.get(`${baseURL}${path}`, { maxRedirects: 0 })
      expect(response.status()).toBe(status)
      const headers = response.headers()
      for (const [name, value] of Object.entries(HEADERS)) expect(headers[name], name).toMatch(value)
      expect(headers['content-type']).toBe(type)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('strict-transport-security')
    })
  }

  test('sends HSTS where a trusted proxy speaks HTTPS', async ({ request }) => {
    const response = await request.get('/', { headers: { 'x-forwarded-proto': 'https' } })
    expect(response.headers()['strict-transport-security']).toMatch(/max-age=\d{8}/)
    expect(response.headers()['content-security-policy']).toContain('upgrade-insecure-requests')
  })
})

test('a WebSocket is refused', async () => {
  const upgrade = httpRequest({
    port: Number(process.env['E2E_PORT']),
    headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
  })
  const [error] = await Promise.all([once(upgrade, 'error'), upgrade.end()])
  expect(String(error)).toContain('socket hang up')
})

test.describe('the nonce', () => {
  test('is on every script, is new each time, and is never the visitor’s own', async ({ request }) => {
    const forged = { 'content-security-policy': "script-src 'nonce-chosen'", 'x-nonce': 'chosen' }
    const nonces = new Set<string>()
    for (const path of ['/', '/sign-in', '/nothing/here']) {
      const response = await request.get(path, { headers: forged })
      const nonce = response.headers()['content-security-policy']?.match(/'nonce-([^']+)'/)?.[1] ?? ''
      const html = await response.text()
      const scripts = html.match(/<script[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(3)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
      expect(html).not.toContain('chosen')
      // A style attribute in the markup would be refused by the policy; none is sent.
      expect(html).not.toMatch(/<[a-z][^>]*\sstyle="/)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
  })

  test('is what a planted script lacks', async ({ page, complaints }) => {
    await page.goto('/')
    const reported = page.waitForResponse('**/api/csp-report')
    await page.evaluate(() => {
      const script = document.createElement('div')
      // oxlint-disable-next-line portcullis/no-html-sink -- planting what an attacker would plant
      script.innerHTML = '<img src="x" onerror="window.__planted = true">'
      document.body.append(script)
    })
    await expect.poll(() => complaints.join('\n')).toContain('Content Security Policy')
    expect(await page.evaluate(() => '__planted' in window)).toBe(false)
    // The browser says so, and it is taken down.
    expect((await reported).status()).toBe(204)
    complaints.length = 0
  })
})

test('rich text loses what could run and keeps what it says', async ({ page }) => {
  const person = newPerson()
  await signUp(page, person)
  const hostile =
    '<h2>Kept</h2><p onclick="alert(1)">safe <strong>words</strong></p><script>window.__ran=1</script>' +
    '<img src=x onerror="window.__ran=1"><a href="javascript:alert(1)">link</a><style>*{display:none}</style>'
  // Sent past the editor, as an attacker would send it.
  await page.route('**/api/trpc/character.create*', (route) => {
    const body = route
      .request()
      .postData()
      ?.replace(/"biography":"(?:[^"\\]|\\.)*"/, () => {
        return `"biography":${JSON.stringify(hostile)}`
      })
    return route.continue(body === undefined ? {} : { postData: body })
  })
  await createCharacter(page, 'Mara', 'replaced on the way')
  const biography = page.getByRole('region', { name: 'Biography' })
  await expect(biography.getByRole('heading', { name: 'Kept' })).toBeVisible()
  await expect(biography.locator('strong')).toHaveText('words')
  expect(
    await biography.locator('script, style, img, [onclick], [onerror], [href^="javascript"]').count(),
  ).toBe(0)
  expect(await page.evaluate(() => '__ran' in window)).toBe(false)
})

test('a page of another workspace is a page that is not there', async ({ page, complaints }) => {
  const person = newPerson()
  await signUp(page, person)
  const response = await page.goto('/w/018f0000-0000-7000-8000-000000000000/characters')
  expect(response?.status()).toBe(404)
  complaints.length = 0
})
