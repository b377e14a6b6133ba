import { assertPolicy, type RateLimitPolicy } from '@portcullis/rate-limit'
import { expect, it } from 'vitest'
import { LIMITS, REQUEST } from './limits.ts'
import { INVITATION_LIFETIME_MS } from './routers/invitation/token.ts'

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
  // What the documents promise; the tests of these flows count in numbers of their own.
  const [MINUTE, HOUR] = [60, 3_600]
  expect(LIMITS).toMatchObject({
    generate: { limit: 10, windowSeconds: MINUTE },
    export: { limit: 10, windowSeconds: MINUTE },
    apiKeyGuesses: { limit: 30, windowSeconds: MINUTE },
    factorAttempts: { limit: 5, windowSeconds: 15 * MINUTE, locksWhenFull: true },
    factorGuesses: { limit: 30, windowSeconds: 24 * HOUR, locksWhenFull: true },
    mailRequests: { limit: 5, windowSeconds: HOUR },
    invite: { limit: 20, windowSeconds: HOUR },
  })
  expect(INVITATION_LIFETIME_MS).toBe(7 * 24 * HOUR * 1_000)
  expect(REQUEST).toMatchObject({ maxBodyBytes: 1_000_000, maxBatchSize: 10 })
})
