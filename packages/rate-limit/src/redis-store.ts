import { once } from 'node:events'
import { Redis as UpstashRedis } from '@upstash/redis'
import { Redis } from 'ioredis'
import type { SharedStoreOptions } from './counting-store.ts'
import { countingStore } from './counting-store.ts'
import { redisRequester } from './redis-requester.ts'
import type { RateLimitStore } from './store.ts'

/** A connection that owes an answer this long is dropped and opened anew; otherwise a lost peer looks slow for minutes. */
const SOCKET_TIMEOUT_MS = 2000
const MAX_RECONNECT_DELAY_MS = 1000

/**
 * Counts in plain Redis (6 or newer), shared by all processes that use the same `url` (`redis://` or `rediss://`) and
 * prefix. Connects at the first use and reconnects by itself.
 */
export function redisStore({
  url,
  ...options
}: { readonly url: string } & SharedStoreOptions): RateLimitStore {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A call that could not be counted now must not be counted later: its request has long been answered. So nothing
    // waits in queues, and nothing is sent twice.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    socketTimeout: SOCKET_TIMEOUT_MS,
    connectTimeout: SOCKET_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), MAX_RECONNECT_DELAY_MS),
  })
  // Connection errors reach the caller through its rejected command; without a listener ioredis prints them.
  redis.on('error', () => {})

  const requester = redisRequester(redis)
  let arrival: Promise<unknown> | undefined

  /** Waits for the first connection, but not for a lost one to come back: that is what the circuit breaker is for. */
  async function connected(): Promise<void> {
    if (redis.status === 'wait') redis.connect().catch(() => {})
    if (redis.status !== 'connecting' && redis.status !== 'connect')
      throw new Error('There is no connection to Redis.')
    arrival ??= once(redis, 'ready').finally(() => {
      arrival = undefined
    })
    await arrival
  }

  const client = new UpstashRedis({
    async request(command) {
      if (redis.status !== 'ready') await connected()
      return requester.request(command)
    },
  })

  return {
    ...countingStore(client, options),
    close() {
      redis.disconnect()
      return Promise.resolve()
    },
  }
}
