import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'
import { failureOf } from './failure'

/** In milliseconds: what the server has just rendered is not fetched again at once. */
const FRESH_FOR = 30_000

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR,
        // A refusal is an answer; only a failure is worth asking again.
        retry: (count, error) => count < 2 && failureOf(error).mayPass,
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
        // Next redacts what leaves a server component itself; a promise that failed is asked for again by the browser.
        shouldRedactErrors: () => true,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })
}
