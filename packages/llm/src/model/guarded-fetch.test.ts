import { APICallError } from '@ai-sdk/provider'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { afterEach, describe, expect, it } from 'vitest'
import { answerWith, startModelServer } from '../../test/model-server.ts'
import { systemClock } from '../clock.ts'
import { ModelFailure } from '../failure.ts'
import { guardedFetch } from './guarded-fetch.ts'

const KEY = 'sk-canary'
const PROMPT = 'PROMPT-CANARY'
const guarded = guardedFetch({ maxResponseBytes: 100_000, clock: systemClock })

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function serve(answer: Parameters<typeof startModelServer>[0]) {
  const server = await startModelServer(answer)
  stops.push(server.close)
  return server
}

/** The SDK's own call, with our fetch or with the plain one. What it throws is returned. */
async function callWith(fetch: typeof globalThis.fetch, baseURL: string): Promise<unknown> {
  const provider = createOpenAICompatible({ name: 'test', baseURL, apiKey: KEY, fetch })
  try {
    const { stream } = await provider('m').doStream({
      prompt: [{ role: 'user', content: [{ type: 'text', text: PROMPT }] }],
    })
    for await (const part of stream) if (part.type === 'error') return part.error
    return undefined
  } catch (error) {
    return error
  }
}

const everything = (error: unknown) =>
  JSON.stringify(
    error instanceof Error ? [error.message, error.stack, { ...error }, String(error.cause)] : error,
  )

describe('guardedFetch', () => {
  const redirected = async (fetch: typeof globalThis.fetch) => {
    const other = await serve((response) => answerWith(response, ['Thanks.']))
    const server = await serve(
      (response) => void response.writeHead(307, { location: `${other.baseUrl}/chat/completions` }).end(),
    )
    await callWith(fetch, server.baseUrl)
    return JSON.stringify(other.received)
  }

  it('does not carry the prompt to where a redirect points', async () => {
    expect(await redirected(guarded)).not.toContain(PROMPT)
  })

  it('broken twin: the plain fetch does', async () => {
    expect(await redirected(fetch)).toContain(PROMPT)
  })

  const refused = async (fetch: typeof globalThis.fetch) => {
    const server = await serve((response) => void response.writeHead(500).end('postgres://u:hunter2@db'))
    return callWith(fetch, server.baseUrl)
  }

  it('throws an error that knows the status, and neither the prompt nor what the provider said', async () => {
    const error = await refused(guarded)
    expect(error).toBeInstanceOf(ModelFailure)
    expect(error).toMatchObject({ reason: 'http_status', status: 500, retryable: true })
    expect(everything(error)).not.toMatch(/hunter2|CANARY|sk-canary/)
  })

  it('broken twin: the error of the SDK carries both', async () => {
    const error = await refused(fetch)
    expect(APICallError.isInstance(error)).toBe(true)
    expect(everything(error)).toMatch(/hunter2/)
    expect(everything(error)).toMatch(/PROMPT-CANARY/)
  })

  it('reads a Retry-After date by the clock it was given', async () => {
    const server = await serve(
      (response) => void response.writeHead(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }).end(),
    )
    const fetch = guardedFetch({
      maxResponseBytes: 1,
      clock: { ...systemClock, now: () => Date.parse('2026-01-01T00:00:00Z') },
    })
    expect(await callWith(fetch, server.baseUrl)).toMatchObject({ retryAfterMs: 30_000 })
  })

  it('counts the bytes of a response', async () => {
    const server = await serve((response) => answerWith(response, ['x'.repeat(200_000)]))
    const error = await callWith(guarded, server.baseUrl)
    expect(everything(error)).toContain('response_too_large')
  })
})
