import { Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis'
import type { Clock } from './clock.ts'
import { exactWindow } from './exact-window.ts'
import type { RateLimitPolicy } from './policy.ts'
import type { RateLimitStore } from './store.ts'

/** Options that every shared store takes. */
export interface SharedStoreOptions {
  /** Comes before every key, for several apps (or tests) on one database. Default `portcullis`. */
  readonly keyPrefix?: string
  /** Wall clock, as several processes share the counts; their clocks should agree to well under a window. */
  readonly clock?: Clock
}

/** Counts through @upstash/ratelimit on anything that speaks like an @upstash/redis client. */
export function countingStore(
  redis: Redis,
  { keyPrefix = 'portcullis', clock = Date.now }: SharedStoreOptions,
): Omit<RateLimitStore, 'close'> {
  // One instance for each policy, kept: its cache of denials lives in it.
  const limiters = new Map<string, Ratelimit>()

  function limiterOf(policy: RateLimitPolicy): Ratelimit {
    const { name, limit, windowSeconds, locksWhenFull = false } = policy
    const parameters = `${name}/${limit}/${windowSeconds}/${locksWhenFull}`
    let limiter = limiters.get(parameters)
    if (!limiter) {
      limiter = new Ratelimit({
        redis,
        limiter: exactWindow(policy, clock),
        prefix: `${keyPrefix}:rl:${name}`,
        // By default the library answers "success" when the store is slow. Zero switches that off; the limiter in
        // front bounds the wait and calls it what it is.
        timeout: 0,
        ephemeralCache: false,
        analytics: false,
        enableTelemetry: false,
      })
      limiters.set(parameters, limiter)
    }
    return limiter
  }

  return {
    async hit(policy, id) {
      const { success, remaining, reset, reason } = await limiterOf(policy).limit(id)
      // Never reached while `timeout: 0` means what it means today.
      if (reason !== undefined) throw new Error(`The limiter decided by itself: ${reason}.`)
      return { allowed: success, remaining, resetMs: reset - clock() }
    },
    async clear(policy, id) {
      await limiterOf(policy).resetUsedTokens(id)
    },
    async ping() {
      if ((await redis.ping()) !== 'PONG') throw new Error('The store did not answer the ping.')
    },
  }
}
