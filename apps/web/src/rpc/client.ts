import type { AppRouter } from '@portcullis/api'
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, splitLink, type TRPCLink } from '@trpc/client'
import superjson from 'superjson'
import type { StepUp } from '@/step-up/step-up'
import { stepUpLink } from '@/step-up/step-up-link'

const URL = '/api/trpc'

/** Calls in one request; the server refuses more. */
const MAX_ITEMS = 10

/** The procedures whose answers come in parts. */
const STREAMS: ReadonlySet<string> = new Set(['generation.generate', 'account.export', 'audit.export'])

/**
 * Infinite queries add `direction` to what was asked. Our lists go one way only, and the API refuses keys that it does
 * not know, so it is taken off again.
 */
const withoutDirection: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) => {
    if (typeof op.input !== 'object' || op.input === null || !('direction' in op.input)) return next(op)
    const { direction: _, ...input } = op.input
    return next({ ...op, input })
  }

/**
 * The token proves that this page was rendered for this session. It lives in memory only: the server puts it into the
 * page, and it is gone with the page.
 */
export function makeClient(csrfToken: string | undefined, stepUp: StepUp) {
  const options = {
    url: URL,
    transformer: superjson,
    // Queries too: what a person searches for has no place in an address, which proxies write down.
    methodOverride: 'POST' as const,
    headers: () => (csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken }),
  }
  return createTRPCClient<AppRouter>({
    links: [
      withoutDirection,
      stepUpLink(stepUp),
      splitLink({
        // A stream has a request to itself: cancelling it closes the connection, which is how the server learns of it.
        condition: ({ path }) => STREAMS.has(path),
        true: httpBatchStreamLink({ ...options, maxItems: 1 }),
        false: httpBatchLink({ ...options, maxItems: MAX_ITEMS }),
      }),
    ],
  })
}
