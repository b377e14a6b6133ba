import { describe, expect, it } from 'vitest'
import { decisionOf, unavailableDecision } from './decision.ts'
import { rateLimitHeaders } from './headers.ts'
import type { RateLimitPolicy } from './policy.ts'

const policy: RateLimitPolicy = {
  name: 'test',
  limit: 10,
  windowSeconds: 60,
  whenUnavailable: 'deny',
  why: 'test',
}

describe('rateLimitHeaders', () => {
  it('states the quota of an allowed call', () => {
    const decision = decisionOf(policy, { allowed: true, remaining: 7, resetMs: 41_200 })
    expect(rateLimitHeaders(decision, policy)).toEqual({
      'RateLimit-Limit': '10',
      'RateLimit-Remaining': '7',
      'RateLimit-Reset': '42',
      'RateLimit-Policy': '10;w=60',
    })
  })

  it('adds Retry-After to a denied one', () => {
    const decision = decisionOf(policy, { allowed: false, remaining: 0, resetMs: 200 })
    expect(rateLimitHeaders(decision, policy)).toEqual({
      'RateLimit-Limit': '10',
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': '1',
      'RateLimit-Policy': '10;w=60',
      'Retry-After': '1',
    })
  })

  it('claims no numbers that were never counted', () => {
    expect(rateLimitHeaders(unavailableDecision(policy, 1500), policy)).toEqual({ 'Retry-After': '2' })
  })
})
