import { Redis } from '@upstash/redis'
import type { SharedStoreOptions } from './counting-store.ts'
import { countingStore } from './counting-store.ts'
import type { RateLimitStore } from './store.ts'

/** A request that is still unanswered is given up, so that a hanging store does not collect open sockets. */
const ABORT_AFTER_MS = 2000

/**
 * Counts in Upstash Redis over its REST API. Throws a RangeError for a `url` that would send the token in the clear.
 */
export function upstashStore({
  url,
  token,
  ...options
}: { readonly url: string; readonly token: string } & SharedStoreOptions): RateLimitStore {
  if (!isSafe(url)) throw new RangeError('The Upstash URL must be https (http only on a loopback address).')
  if (token === '') throw new RangeError('The Upstash token is empty.')

  let closed = false
  const redis = new Redis({
    url,
    token,
    // As a function: with a plain signal the client answers an aborted command with the text of the abort, as if the
    // store had said it.
    signal: () => AbortSignal.timeout(ABORT_AFTER_MS),
    // One more try for a kept-alive connection that the other side had just closed. (The default is five with growing
    // pauses, four seconds in all.) A call counted twice by it errs on the strict side.
    retry: { retries: 1, backoff: () => 10 },
    enableTelemetry: false,
  })
  const store = countingStore(redis, options)

  return {
    ...store,
    async hit(policy, id) {
      if (closed) throw new Error('The store is closed.')
      return store.hit(policy, id)
    },
    close() {
      closed = true
      return Promise.resolve()
    },
  }
}

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  )
}
