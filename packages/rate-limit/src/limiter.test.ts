import { describe, expect, it } from 'vitest'
import { createRateLimiter } from './limiter.ts'
import { memoryStore } from './memory-store.ts'
import type { RateLimitPolicy } from './policy.ts'

const policy: RateLimitPolicy = {
  name: 'test',
  limit: 3,
  windowSeconds: 10,
  whenUnavailable: 'deny',
  why: 'small enough to count by hand',
}

describe('a limiter over memory', () => {
  it('allows up to the limit, then denies until the oldest call leaves the window', async () => {
    let now = 1_000_000
    const clock = () => now
    const limiter = createRateLimiter({ store: memoryStore({ clock }), clock })

    expect(await limiter.check(policy, 'ada')).toEqual({
      outcome: 'allow',
      limit: 3,
      remaining: 2,
      resetSeconds: 10,
      retryAfterSeconds: 0,
    })
    now += 4000
    await limiter.check(policy, 'ada')
    await limiter.check(policy, 'ada')
    expect(await limiter.check(policy, 'ada')).toEqual({
      outcome: 'deny',
      limit: 3,
      remaining: 0,
      resetSeconds: 6,
      retryAfterSeconds: 6,
    })
    expect(await limiter.check(policy, 'grace')).toMatchObject({ outcome: 'allow' })

    now += 5999
    expect(await limiter.check(policy, 'ada')).toMatchObject({ outcome: 'deny', retryAfterSeconds: 1 })
    now += 1
    expect(await limiter.check(policy, 'ada')).toMatchObject({ outcome: 'allow', remaining: 0 })
  })
})
