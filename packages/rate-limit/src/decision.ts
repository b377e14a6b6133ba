import type { RateLimitPolicy } from './policy.ts'
import type { Hit } from './store.ts'

/**
 * Three answers, because a limiter that knows only yes and no must lie when it could not count. `unavailable` is not a
 * pass: the caller answers 503.
 */
export interface RateLimitDecision {
  readonly outcome: 'allow' | 'deny' | 'unavailable'
  /** The policy's limit. */
  readonly limit: number
  /** Calls still free in the window; 0 unless allowed. */
  readonly remaining: number
  /** Whole seconds until the oldest counted call leaves the window and one more is free. */
  readonly resetSeconds: number
  /** Whole seconds to wait before trying again: at least 1, or 0 when allowed. */
  readonly retryAfterSeconds: number
}

export function decisionOf(policy: RateLimitPolicy, hit: Hit): RateLimitDecision {
  const resetSeconds = wholeSeconds(hit.resetMs)
  return {
    outcome: hit.allowed ? 'allow' : 'deny',
    limit: policy.limit,
    remaining: hit.allowed ? hit.remaining : 0,
    resetSeconds,
    retryAfterSeconds: hit.allowed ? 0 : resetSeconds,
  }
}

export function unavailableDecision(policy: RateLimitPolicy, retryAfterMs: number): RateLimitDecision {
  const seconds = wholeSeconds(retryAfterMs)
  return {
    outcome: 'unavailable',
    limit: policy.limit,
    remaining: 0,
    resetSeconds: seconds,
    retryAfterSeconds: seconds,
  }
}

/** Rounded up: a client that obeys is never early. At least 1: `Retry-After: 0` invites a tight loop. */
function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

const SEVERITY = { allow: 0, deny: 1, unavailable: 2 } as const

/**
 * The one decision that a response with several calls (a batch) should show: the worst outcome; among refusals the
 * longest wait, among passes the fewest calls left. Undefined for an empty list, which must not read as a pass.
 */
export function tightest<Decision extends RateLimitDecision>(
  decisions: readonly Decision[],
): Decision | undefined {
  return decisions.toSorted(
    (a, b) =>
      SEVERITY[b.outcome] - SEVERITY[a.outcome] ||
      b.retryAfterSeconds - a.retryAfterSeconds ||
      a.remaining - b.remaining ||
      b.resetSeconds - a.resetSeconds,
  )[0]
}
