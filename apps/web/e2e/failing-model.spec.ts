import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from './serve'
import { expect, newPerson, signUp, test } from './test'

const port = Number(process.env['E2E_PORT']) + 2
const SECRET = 'sk-upstream-secret at 10.1.2.3'

/** An OpenAI-compatible model that begins to answer and then breaks off. */
function breakOff(response: ServerResponse): void {
  const chunk = { id: '1', object: 'chat.completion.chunk', created: 1, model: 'test' }
  const delta = { index: 0, delta: { role: 'assistant', content: 'It began well' }, finish_reason: null }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(`data: ${JSON.stringify({ ...chunk, choices: [delta] })}\n\n`)
  setTimeout(() => response.destroy(), 200)
}

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { message: SECRET } }))
}

test.describe('a model that fails', () => {
  test.use({ baseURL: `http://localhost:${port}` })
  let model: Server
  let answer = breakOff
  let application: Awaited<ReturnType<typeof serve>>

  test.beforeAll(async () => {
    model = createServer((request, response) => {
      request.resume()
      answer(response)
    }).listen(0, '127.0.0.1')
    await once(model, 'listening')
    const { port: modelPort } = model.address() as AddressInfo
    application = await serve(port, {
      LLM_BASE_URL: `http://127.0.0.1:${modelPort}/v1`,
      LLM_API_KEY: 'test-key',
      LLM_MODEL: 'test-model',
    })
  })
  test.afterAll(async () => {
    await application.stop()
    model.close()
  })

  test('is said to have failed, with a number to quote and nothing of why', async ({ page, complaints }) => {
    await signUp(page, newPerson())
    await page.goto(`${page.url()}/generate`)
    const region = page.getByRole('region', { name: 'Answer' })
    const history = page.getByRole('region', { name: 'History' })
    const ask = async (what: string) => {
      await page.getByLabel('Your request').fill(what)
      await page.getByRole('button', { name: 'Generate' }).click()
      await expect(region.getByRole('alert')).toContainText('LLM request failed')
      await expect(region.getByRole('alert')).toContainText(/Reference [\da-f-]{36}/)
      await expect(page.getByRole('button', { name: 'Generate' })).toBeFocused()
    }

    answer = breakOff
    await ask('Describe the ferry at dawn.')
    await expect(history.getByText('Failed', { exact: true })).toHaveCount(1)

    answer = refuse
    await ask('Describe the ferry at dusk.')
    await expect(history.getByText('Failed', { exact: true })).toHaveCount(2)
    expect(await page.content()).not.toMatch(/sk-upstream|10\.1\.2\.3/)
    complaints.length = 0
  })
})
