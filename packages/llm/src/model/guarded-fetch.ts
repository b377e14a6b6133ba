import type { Clock } from '../clock.ts'
import { ModelFailure } from '../failure.ts'
import { parseRetryAfter } from './retry-after.ts'

type FetchOptions = { maxResponseBytes: number; clock: Clock }

/**
 * The `fetch` that the SDK is given. It lets exactly one kind of answer through, a successful event stream of bounded
 * size, and turns all else into a `ModelFailure` at the door. The body of an error is never read: providers echo keys,
 * prompts and internal addresses in it, and what is not in memory cannot reach a log.
 */
export function guardedFetch({ maxResponseBytes, clock }: FetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    let response: Response
    try {
      // A redirect is answered, not followed: the endpoint could otherwise send our key to any host, or us to an
      // internal one (SSRF).
      response = await fetch(input, { ...init, redirect: 'manual' })
    } catch {
      throw new ModelFailure('network', { retryable: true })
    }
    const refused = refusal(response, clock.now())
    if (refused) {
      await response.body?.cancel().catch(() => {})
      throw refused
    }
    return new Response(bounded(response.body, maxResponseBytes), {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
    })
  }
}

function refusal({ status, headers }: Response, now: number): ModelFailure | undefined {
  if (status >= 300 && status < 400) return new ModelFailure('redirect', { status })
  if (status !== 200) {
    return new ModelFailure('http_status', {
      status,
      retryable: status === 429 || status >= 500,
      retryAfterMs: parseRetryAfter(headers.get('retry-after'), now),
    })
  }
  const [type] = (headers.get('content-type') ?? '').split(';')
  return type?.trim().toLowerCase() === 'text/event-stream' ? undefined : new ModelFailure('content_type')
}

/** Counts what arrives, so that an endless line without a line break cannot fill the memory of the parser behind. */
function bounded(body: ReadableStream<Uint8Array> | null, maxBytes: number): ReadableStream<Uint8Array> {
  if (body === null) throw new ModelFailure('malformed_response')
  const reader = body.getReader()
  let bytes = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => {
        throw new ModelFailure('connection_lost', { retryable: true })
      })
      if (done) return controller.close()
      bytes += value.byteLength
      if (bytes > maxBytes) {
        void reader.cancel().catch(() => {})
        throw new ModelFailure('response_too_large')
      }
      controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
