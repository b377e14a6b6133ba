import { assertPolicy, type RateLimitPolicy } from '@portcullis/rate-limit'
import { expect, it } from 'vitest'
import { LIMITS, REQUEST } from './limits.ts'

const policies: [string, RateLimitPolicy][] = Object.entries(LIMITS)

it.each(policies)('%s is a policy, and says why it is what it is', (_, policy) => {
  expect(() => assertPolicy(policy)).not.toThrow()
  expect(policy.why.length).toBeGreaterThan(60)
})

it('counts every policy apart from the others', () => {
  expect(new Set(policies.map(([, { name }]) => name)).size).toBe(policies.length)
})

it('lets nothing that costs or changes something go uncounted while the store is down', () => {
  const uncounted = policies.filter(([, { whenUnavailable }]) => whenUnavailable !== 'deny')
  expect(uncounted.map(([name]) => name).toSorted()).toEqual(['health', 'read', 'rest', 'session'])
})

it('is stricter where a call costs a model or tries a password', () => {
  expect(LIMITS.generate.limit).toBeLessThan(LIMITS.write.limit)
  expect(LIMITS.write.limit).toBeLessThan(LIMITS.read.limit)
  // What the specification asks for.
  expect(LIMITS.auth).toMatchObject({ limit: 10, windowSeconds: 60 })
  expect(LIMITS.signInAttempts).toMatchObject({ limit: 5, windowSeconds: 15 * 60 })
  expect(REQUEST).toMatchObject({ maxBodyBytes: 1_000_000, maxBatchSize: 10 })
})
