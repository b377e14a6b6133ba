import { describe, expect, it } from 'vitest'
import type { RateLimitPolicy } from './policy.ts'
import { assertPolicy } from './policy.ts'

const good: RateLimitPolicy = {
  name: 'auth.signIn',
  limit: 10,
  windowSeconds: 60,
  whenUnavailable: 'deny',
  why: 'test',
}

describe('assertPolicy', () => {
  it('accepts a policy', () => expect(() => assertPolicy(good)).not.toThrow())

  it.each([
    ['an empty name', { name: '' }],
    ['a name with a glob', { name: 'a*' }],
    ['a long name', { name: 'a'.repeat(65) }],
    ['a limit of NaN, which no count ever reaches', { limit: Number.NaN }],
    ['an infinite limit', { limit: Number.POSITIVE_INFINITY }],
    ['a limit of 0', { limit: 0 }],
    ['half a call', { limit: 1.5 }],
    ['a limit too large to log', { limit: 10_001 }],
    ['a window of 0', { windowSeconds: 0 }],
    ['a negative window', { windowSeconds: -60 }],
    ['a window in milliseconds by mistake', { windowSeconds: 900_000 }],
  ])('refuses %s', (_, wrong) => {
    expect(() => assertPolicy({ ...good, ...wrong })).toThrow(RangeError)
  })

  it('refuses a way of failing that does not exist', () => {
    const fromConfiguration = JSON.parse('{"whenUnavailable":"allow"}') as Pick<
      RateLimitPolicy,
      'whenUnavailable'
    >
    expect(() => assertPolicy({ ...good, ...fromConfiguration })).toThrow(RangeError)
  })
})
