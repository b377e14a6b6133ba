import { describe, expect, it } from 'vitest'
import type { RateLimitDecision } from './decision.ts'
import { decisionOf, tightest, unavailableDecision } from './decision.ts'
import type { RateLimitPolicy } from './policy.ts'

const policy: RateLimitPolicy = {
  name: 'test',
  limit: 5,
  windowSeconds: 60,
  whenUnavailable: 'deny',
  why: 'test',
}

describe('seconds', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1000, 1],
    [1001, 2],
    [59_999.2, 60],
    [-5, 1],
  ])('%d ms until room is Retry-After %d: whole, never 0, never early', (resetMs, seconds) => {
    expect(decisionOf(policy, { allowed: false, remaining: 0, resetMs }).retryAfterSeconds).toBe(seconds)
    expect(unavailableDecision(policy, resetMs).retryAfterSeconds).toBe(seconds)
  })

  it('there is nothing to wait for when allowed', () => {
    expect(decisionOf(policy, { allowed: true, remaining: 2, resetMs: 4000 })).toEqual({
      outcome: 'allow',
      limit: 5,
      remaining: 2,
      resetSeconds: 4,
      retryAfterSeconds: 0,
    })
  })
})

describe('tightest', () => {
  const of = (
    outcome: RateLimitDecision['outcome'],
    remaining: number,
    seconds: number,
  ): RateLimitDecision => ({
    outcome,
    limit: 5,
    remaining,
    resetSeconds: seconds,
    retryAfterSeconds: outcome === 'allow' ? 0 : seconds,
  })

  it('is undefined, not a pass, for no decisions', () => expect(tightest([])).toBeUndefined())

  it.each([
    ['unavailable before deny', [of('deny', 0, 60), of('unavailable', 0, 2)], 1],
    ['deny before allow', [of('allow', 0, 60), of('deny', 0, 1)], 1],
    ['the longest wait among denials', [of('deny', 0, 3), of('deny', 0, 30), of('deny', 0, 9)], 1],
    ['the fewest calls left among passes', [of('allow', 4, 60), of('allow', 1, 5), of('allow', 2, 5)], 1],
    ['the later reset among equals', [of('allow', 1, 5), of('allow', 1, 6)], 1],
  ])('takes %s', (_, decisions, expected) => {
    expect(tightest(decisions)).toBe(decisions[expected])
    expect(tightest(decisions.toReversed())).toBe(decisions[expected])
  })
})
