import { AppError } from '@portcullis/errors'
import { createLlm, type LlmEvent, type LlmOptions, type LlmRequest } from '../src/index.ts'
import type { Sanitize } from '../src/steps/sanitise.ts'

export const API_KEY = 'sk-canary-key-7f3a'

/** Keeps every log line as the text it would be written as. */
export function memoryLog() {
  const lines: string[] = []
  const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }))
  return { lines, info: write, warn: write }
}

/** Changes nothing: for tests of what comes after the sanitiser. */
export const passThrough: Sanitize = (text) => ({ text, changes: [], truncated: false })

export const request: LlmRequest = {
  task: 'character-text',
  instruction: 'Describe how Mira learned to sail.',
  context: [{ field: 'name', label: 'Name', text: 'Mira Oduya', source: 'retrieved', reference: 'c-1' }],
  maxOutputTokens: 500,
}

export function connectTo(baseUrl: string, options: Partial<LlmOptions> = {}) {
  const log = memoryLog()
  const llm = createLlm({
    model: { kind: 'openai-compatible', baseUrl, apiKey: API_KEY, model: 'served-model' },
    allowSandbox: false,
    log,
    ...options,
    limits: { backoffMs: 1, ...options.limits },
  })
  return { llm, log }
}

export const callOptions = () => ({ signal: new AbortController().signal, requestId: 'req-1' })

/** Everything a call gave out, and how it ended. */
export async function drain(events: AsyncIterable<LlmEvent>) {
  const seen: LlmEvent[] = []
  let error: unknown
  try {
    for await (const event of events) seen.push(event)
  } catch (thrown) {
    error = thrown
  }
  return {
    events: seen,
    text: seen.map((event) => (event.type === 'text' ? event.text : '')).join(''),
    types: seen.map((event) => event.type),
    last: seen.at(-1),
    error,
    code: error instanceof AppError ? error.publicCode : undefined,
    reason: error instanceof AppError ? error.reason : undefined,
  }
}
