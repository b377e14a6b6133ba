import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyId } from '../src/key.ts'
import { createRateLimiter, memoryStore, redisStore, upstashStore } from '../src/index.ts'
import type { RateLimiter, RateLimitPolicy, RateLimitStore, SharedStoreOptions } from '../src/index.ts'
import type { TestServer } from './servers.ts'
import { upstashServer } from './servers.ts'
import { realRedis } from './real-redis.ts'

const redis = await realRedis(process.env)
const policy: RateLimitPolicy = {
  name: 'test',
  limit: 20,
  windowSeconds: 3600,
  whenUnavailable: 'deny',
  why: 'a window longer than any test run',
}

let upstash: TestServer & { url: string; token: string }
beforeAll(async () => {
  if (redis.answers) upstash = await upstashServer(redis.url)
})
afterAll(async () => {
  await redis.cleanUp()
  if (redis.answers) await upstash.close()
})

type StoreOf = (options: SharedStoreOptions) => RateLimitStore

describe('on memory', () => {
  contract(({ clock }) => memoryStore(clock ? { clock } : {}), 'allow')
})

describe.skipIf(!redis.answers)('on plain Redis', () => {
  contract((options) => redisStore({ url: redis.url, ...options }), 'unavailable')
})

describe.skipIf(!redis.answers)('on Upstash over HTTP', () => {
  contract((options) => upstashStore({ url: upstash.url, token: upstash.token, ...options }), 'unavailable')
})

/** What every store must do alike. */
function contract(storeOf: StoreOf, afterClose: 'allow' | 'unavailable'): void {
  async function withLimiter<T>(
    run: (limiter: RateLimiter, store: RateLimitStore) => Promise<T>,
    options: SharedStoreOptions = {},
  ): Promise<T> {
    const store = storeOf({ keyPrefix: redis.prefix(), ...options })
    const limiter = createRateLimiter({ store, timeoutMs: 5000 })
    try {
      return await run(limiter, store)
    } finally {
      await limiter.close()
    }
  }

  it('500 parallel calls: exactly the limit passes', () =>
    withLimiter(async (limiter) => {
      const decisions = await Promise.all(Array.from({ length: 500 }, () => limiter.check(policy, 'ada')))
      const outcomes = decisions.map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'allow')).toHaveLength(20)
      expect(outcomes.filter((outcome) => outcome === 'deny')).toHaveLength(480)
      const remaining = decisions
        .filter(({ outcome }) => outcome === 'allow')
        .map(({ remaining }) => remaining)
      expect(remaining.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
    }))

  it('the window slides exactly, call by call', async () => {
    let now = 1_700_000_000_000
    await withLimiter(
      async (_, store) => {
        const three: RateLimitPolicy = { ...policy, limit: 3 }
        const hit = async (at: number) => {
          now = 1_700_000_000_000 + at * 1000
          const { allowed, remaining, resetMs } = await store.hit(three, keyId('ada'))
          return [allowed, remaining, resetMs / 1000]
        }
        expect(await hit(0)).toEqual([true, 2, 3600])
        expect(await hit(1000)).toEqual([true, 1, 2600])
        expect(await hit(3000)).toEqual([true, 0, 600])
        expect(await hit(3000)).toEqual([false, 0, 600])
        expect(await hit(3599)).toEqual([false, 0, 1])
        expect(await hit(3600)).toEqual([true, 0, 1000])
        expect(await hit(3601)).toEqual([false, 0, 999])
        expect(await hit(4600)).toEqual([true, 0, 2000])
        expect(await hit(99_999)).toEqual([true, 2, 3600])
      },
      { clock: () => now },
    )
  })

  it('a policy that locks stays shut for a whole window after the call that filled it', async () => {
    let now = 1_700_000_000_000
    await withLimiter(
      async (_, store) => {
        const three: RateLimitPolicy = { ...policy, limit: 3, locksWhenFull: true }
        const hit = async (at: number) => {
          now = 1_700_000_000_000 + at * 1000
          const { allowed, remaining, resetMs } = await store.hit(three, keyId('ada'))
          return [allowed, remaining, resetMs / 1000]
        }
        expect(await hit(0)).toEqual([true, 2, 3600])
        expect(await hit(3000)).toEqual([true, 1, 600])
        expect(await hit(3700)).toEqual([true, 1, 2900])
        expect(await hit(3800)).toEqual([true, 0, 3600])
        expect(await hit(3801)).toEqual([false, 0, 3599])
        expect(await hit(7399)).toEqual([false, 0, 1])
        expect(await hit(7400)).toEqual([true, 2, 3600])
        await store.clear(three, keyId('ada'))
        expect(await hit(7400)).toEqual([true, 2, 3600])
      },
      { clock: () => now },
    )
  })

  it('keys, policies and hostile keys do not touch each other', () =>
    withLimiter(async (limiter) => {
      const one: RateLimitPolicy = { ...policy, limit: 1 }
      const other: RateLimitPolicy = { ...one, name: 'test:other' }
      const keys = [
        'ada',
        'ADA',
        'ada ',
        'ada*',
        'a:da',
        '*',
        '',
        '\0',
        '\r\nDEL ada',
        'ada\uD800',
        'ada\uDFFF',
        'x'.repeat(100_000),
      ]
      for (const key of keys)
        for (const each of [one, other])
          expect(await limiter.check(each, key)).toMatchObject({ outcome: 'allow' })
      for (const key of keys) expect(await limiter.check(one, key)).toMatchObject({ outcome: 'deny' })

      await limiter.clear(one, '*')
      expect(await limiter.check(one, '*')).toMatchObject({ outcome: 'allow' })
      for (const key of keys) expect(await limiter.check(one, key)).toMatchObject({ outcome: 'deny' })
    }))

  it('clear forgets one key under one policy', () =>
    withLimiter(async (limiter) => {
      const one: RateLimitPolicy = { ...policy, limit: 1 }
      for (const key of ['ada', 'ada', 'grace']) await limiter.check(one, key)
      await limiter.clear(one, 'ada')
      expect(await limiter.check(one, 'ada')).toMatchObject({ outcome: 'allow' })
      expect(await limiter.check(one, 'grace')).toMatchObject({ outcome: 'deny' })
    }))

  it('answers a ping; after close a shared store is unavailable, and memory is empty', async () => {
    const limiter = createRateLimiter({ store: storeOf({ keyPrefix: redis.prefix() }) })
    expect(await limiter.ping()).toBe(true)
    await limiter.close()
    const { outcome } = await limiter.check(policy, 'ada')
    expect(outcome).toBe(afterClose)
  })
}
