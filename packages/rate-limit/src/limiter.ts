import { boundedWait, StoreTimeout } from './bounded-wait.ts'
import { createBreaker } from './breaker.ts'
import type { Clock } from './clock.ts'
import { monotonicClock } from './clock.ts'
import type { RateLimitDecision } from './decision.ts'
import { decisionOf, unavailableDecision } from './decision.ts'
import { keyId } from './key.ts'
import { memoryStore } from './memory-store.ts'
import type { RateLimitPolicy } from './policy.ts'
import { assertPolicy } from './policy.ts'
import type { RateLimitStore } from './store.ts'

/** Why a store could not be used; `circuit-open` means that it was not even asked. */
export interface Unavailability {
  readonly operation: 'check' | 'clear'
  readonly policy: RateLimitPolicy
  readonly reason: 'timeout' | 'error' | 'circuit-open'
  /** What the store threw: for the log, never for a client. */
  readonly cause?: unknown
}

export interface RateLimiterOptions {
  readonly store: RateLimitStore
  /** The longest that one call waits for the store, in milliseconds. Default 500. */
  readonly timeoutMs?: number
  /** Milliseconds; drives the circuit breaker and the local fallback. */
  readonly clock?: Clock
  /** Told of every call that the store did not decide, also when the local fallback decided it. Must be quick. */
  readonly onUnavailable?: (event: Unavailability) => void
  /** Failures in a row that open the circuit, and for how long. Default 3, and 2 000 ms. */
  readonly breaker?: { readonly failureThreshold: number; readonly openMs: number }
}

export interface RateLimiter {
  /**
   * Counts one call of `key` and decides it. Never rejects because of the store and never waits longer than
   * `timeoutMs`; throws a RangeError for a policy that is not one.
   */
  check(policy: RateLimitPolicy, key: string): Promise<RateLimitDecision>
  /**
   * Forgets the calls of `key`, as after a successful sign-in. If the store does not answer, the old count stays (the
   * strict side) and `onUnavailable` is told.
   */
  clear(policy: RateLimitPolicy, key: string): Promise<void>
  /** Whether the store answers within `timeoutMs` right now; asks it even while the circuit is open. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

/** A limiter over one store. Create it once for the process: the circuit and the local fallback live in it. */
export function createRateLimiter({
  store,
  timeoutMs = 500,
  clock = monotonicClock,
  onUnavailable,
  breaker: breakerOptions = { failureThreshold: 3, openMs: 2000 },
}: RateLimiterOptions): RateLimiter {
  const breaker = createBreaker({ clock, ...breakerOptions })
  const local = memoryStore({ clock })

  function report(event: Unavailability): void {
    try {
      onUnavailable?.(event)
    } catch {
      // A broken log must not turn a refusal into anything else.
    }
  }

  /** The store's answer, or undefined when it gave none; both a time-out and a throw are "none". */
  async function ask<T extends object>(
    operation: Unavailability['operation'],
    policy: RateLimitPolicy,
    work: () => T | Promise<T>,
  ): Promise<T | undefined> {
    const passage = breaker.enter()
    if (!passage) {
      report({ operation, policy, reason: 'circuit-open' })
      return undefined
    }
    try {
      const answer = await boundedWait(work, timeoutMs)
      passage.succeeded()
      return answer
    } catch (cause) {
      passage.failed()
      report({ operation, policy, reason: cause instanceof StoreTimeout ? 'timeout' : 'error', cause })
      return undefined
    }
  }

  return {
    async check(policy, key) {
      assertPolicy(policy)
      const id = keyId(key)
      const hit = await ask('check', policy, () => store.hit(policy, id))
      if (hit) return decisionOf(policy, hit)
      return policy.whenUnavailable === 'local'
        ? decisionOf(policy, await local.hit(policy, id))
        : unavailableDecision(policy, breaker.retryAfterMs)
    },
    async clear(policy, key) {
      assertPolicy(policy)
      const id = keyId(key)
      await local.clear(policy, id)
      await ask('clear', policy, async () => {
        await store.clear(policy, id)
        return {}
      })
    },
    async ping() {
      try {
        await boundedWait(() => store.ping(), timeoutMs)
        return true
      } catch {
        return false
      }
    },
    close: () => store.close(),
  }
}
