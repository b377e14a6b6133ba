import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCharacter, expect, newPerson, signUp, test } from './test'

test.describe('what is not there', () => {
  for (const path of [
    '/.git/HEAD',
    '/.env',
    '/.env.example',
    '/package.json',
    '/server.ts',
    '/next.config.ts',
    '/_next/../package.json',
    '/%2e%2e/package.json',
    '/%252e%252e/package.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/pnpm-lock.yaml',
    '/prisma/schema.prisma',
  ]) {
    test(`is not found: ${path}`, async ({ baseURL }) => {
      const { status, body } = await raw('GET', path, baseURL)
      expect(status).toBe(404)
      expect(body).not.toMatch(/"dependencies"|DATABASE_URL|ref: refs/)
    })
  }

  test('no script says where its source is', async ({ page, request }) => {
    const scripts: string[] = []
    page.on('response', (response) => {
      if (response.url().includes('/_next/static/') && response.url().endsWith('.js'))
        scripts.push(response.url())
    })
    await page.goto('/sign-in')
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) {
      expect(await (await request.get(script)).text()).not.toContain('sourceMappingURL=')
      expect((await request.get(`${script}.map`)).status()).toBe(404)
    }
  })
})

test.describe('methods', () => {
  for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
    test(`${method} does nothing, on a page and on the API`, async ({ baseURL }) => {
      for (const path of ['/', '/sign-in', '/api/trpc/account.me', '/api/health']) {
        const answer = await raw(method, path, baseURL).catch(() => ({ status: 0, body: '' }))
        expect([0, 400, 404, 405], `${method} ${path}`).toContain(answer.status)
        expect(answer.body).not.toContain('canary')
      }
    })
  }
})

test('what a member sees is stored nowhere: not by caches, not by the browser', async ({ page }) => {
  await signUp(page, newPerson())
  const here = new URL(page.url()).pathname
  for (const path of [here, '/account', '/account/x.css', `${here}/characters.png`, '/account%2fx.js']) {
    const response = await page.request.get(path)
    expect(response.headers()['cache-control'], path).toContain('no-store')
    // A name that looks like a file's must not lead a cache to keep a page (cache deception).
    if (/\.\w+$/.test(path)) expect(response.status(), path).toBe(404)
  }
  const stored = await page.evaluate(async () => ({
    // oxlint-disable-next-line portcullis/no-browser-token-storage -- looking at what is there is the test
    local: { ...localStorage },
    // oxlint-disable-next-line portcullis/no-browser-token-storage -- the same
    session: { ...sessionStorage },
    // oxlint-disable-next-line portcullis/no-browser-token-storage -- the same
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
  }))
  expect(stored).toEqual({ local: {}, session: {}, databases: [], caches: [], cookies: '' })
})

test('hostile text is text wherever it is shown', async ({ page }) => {
  const hostile = `"'></script><svg/onload=window.__ran=1>&amp;lt;%2561{{7*7}}`
  const person = { ...newPerson(), name: hostile }
  await signUp(page, person)
  // U+2028 ends a line of JavaScript, which a page's own data must survive.
  await createCharacter(page, hostile, `${hostile} in a \u2028biography\u2029`)
  const places = [page.url(), new URL('.', page.url()).href.replace(/\/$/, ''), '/account', page.url()]
  for (const place of places) {
    await page.goto(place)
    const text = await page.locator('body').innerText()
    // As typed: decoded neither once more nor once less.
    expect(text, place).toContain('</script><svg/onload=window.__ran=1>&amp;lt;%2561')
    expect(text).toContain('{{7*7}}')
    expect(await page.evaluate(() => '__ran' in window)).toBe(false)
    expect(await page.locator('svg[onload]').count()).toBe(0)
  }
})

test('no other page may frame ours', async ({ page, complaints, baseURL }) => {
  const framing = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    const framed = request.url === '/ours' ? `${baseURL}/sign-in` : '/free'
    response.end(request.url === '/free' ? '<form></form>' : `<iframe src="${framed}"></iframe>`)
  }).listen(0)
  await once(framing, 'listening')
  const { port } = framing.address() as AddressInfo
  const formsIn = async (path: string) => {
    await page.goto(`http://localhost:${port}${path}`)
    return page.frameLocator('iframe').locator('form').count()
  }
  expect(await formsIn('/ours')).toBe(0)
  // The twin: a page that does not forbid it is framed.
  expect(await formsIn('/twin')).toBe(1)
  framing.close()
  complaints.length = 0
})

/** As a client that obeys no URL rules sends it. */
function raw(method: string, path: string, baseURL = ''): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(baseURL)
    const sent = httpRequest({ hostname, port, method, path }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}
