import { Ratelimit } from '@upstash/ratelimit'
import { Redis as UpstashRedis } from '@upstash/redis'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { countingStore } from '../src/counting-store.ts'
import { keyId } from '../src/key.ts'
import { redisRequester } from '../src/redis-requester.ts'
import { redisStore } from '../src/index.ts'
import type { RateLimitPolicy } from '../src/index.ts'
import { keysUnder, realRedis } from './real-redis.ts'

const real = await realRedis(process.env)

describe.skipIf(!real.answers)('the exact window on real Redis', () => {
  let redis: Redis
  let upstash: UpstashRedis
  beforeAll(() => {
    redis = new Redis(real.url)
    upstash = new UpstashRedis(redisRequester(redis))
  })
  afterAll(async () => {
    redis.disconnect()
    await real.cleanUp()
  })

  const policy: RateLimitPolicy = {
    name: 'lock',
    limit: 5,
    windowSeconds: 900,
    whenUnavailable: 'deny',
    why: 'five failures in fifteen minutes',
  }
  /** Two seconds before an edge of the library's 15-minute buckets. */
  const beforeEdge = Math.ceil(1_700_000_000_000 / 900_000) * 900_000 - 2000

  /** How many of 10 guesses pass within 15 minutes, 5 just before an edge and 5 towards the end of the next bucket. */
  async function guesses(allowed: (now: number) => Promise<boolean>): Promise<number> {
    const times = [...Array<number>(5).fill(beforeEdge), ...Array<number>(5).fill(beforeEdge + 899_000)]
    let passed = 0
    for (const time of times) if (await allowed(time)) passed += 1
    return passed
  }

  it('holds its limit across the edge of a bucket', async () => {
    let now = 0
    const store = redisStore({ url: real.url, keyPrefix: real.prefix(), clock: () => now })
    const passed = await guesses(async (time) => {
      now = time
      return (await store.hit(policy, keyId('ada'))).allowed
    })
    await store.close()
    expect(passed).toBe(5)
  })

  it("has a broken twin: the library's own sliding window lets twice as many through", async () => {
    const limiter = new Ratelimit({
      redis: upstash,
      limiter: Ratelimit.slidingWindow(5, '900 s'),
      prefix: real.prefix(),
      ephemeralCache: false,
    })
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const passed = await guesses(async (time) => {
        vi.setSystemTime(time)
        return (await limiter.limit('ada')).success
      })
      expect(passed).toBe(10)
    } finally {
      vi.useRealTimers()
    }
  })

  it('clears a key by its name, where the library walks through the whole database', async () => {
    const sent: string[] = []
    const transport = redisRequester(redis)
    const recorded = new UpstashRedis({
      request(command) {
        sent.push(String(command.body))
        return transport.request(command)
      },
    })
    const prefix = real.prefix()

    await countingStore(recorded, { keyPrefix: prefix }).clear(policy, keyId('ada'))
    expect(sent.splice(0)).toEqual([`del,${prefix}:rl:lock:${keyId('ada')}`])

    const library = new Ratelimit({ redis: recorded, limiter: Ratelimit.slidingWindow(5, '900 s'), prefix })
    await library.resetUsedTokens('ada')
    expect(sent.join()).toContain("redis.call('SCAN'")
  })

  it('keeps one short-lived list for a key, no longer than the limit, and nothing of the key in its name', async () => {
    const prefix = real.prefix()
    const store = redisStore({ url: real.url, keyPrefix: prefix })
    for (let i = 0; i < 50; i++) await store.hit(policy, keyId('ada@example.org'))
    await store.close()
    const keys = await keysUnder(redis, prefix)
    expect(keys).toEqual([`${prefix}:rl:lock:${keyId('ada@example.org')}`])
    expect(await redis.llen(keys[0] ?? '')).toBe(5)
    const ttl = await redis.pttl(keys[0] ?? '')
    expect(ttl).toBeGreaterThan(890_000)
    expect(ttl).toBeLessThanOrEqual(901_000)
  })

  it('asks the store once a second for a key that is denied', async () => {
    let now = 1_700_000_000_000
    const prefix = real.prefix()
    const options = { url: real.url, keyPrefix: prefix, clock: () => now }
    const [store, other] = [redisStore(options), redisStore(options)]
    for (let i = 0; i < 6; i++) await store.hit(policy, keyId('ada'))
    await other.clear(policy, keyId('ada'))

    const denied = await store.hit(policy, keyId('ada'))
    expect(denied).toEqual({ allowed: false, remaining: 0, resetMs: 900_000 })
    now += 1000
    expect((await store.hit(policy, keyId('ada'))).allowed).toBe(true)
    await store.close()
    await other.close()
  })

  it('survives a server that forgot its scripts', async () => {
    const store = redisStore({ url: real.url, keyPrefix: real.prefix() })
    expect((await store.hit(policy, keyId('ada'))).allowed).toBe(true)
    await redis.script('FLUSH')
    expect((await store.hit(policy, keyId('ada'))).remaining).toBe(3)
    await store.close()
  })

  it('rejects a key that holds something else, instead of deciding', async () => {
    const prefix = real.prefix()
    await redis.set(`${prefix}:rl:lock:${keyId('ada')}`, 'not a list')
    const store = redisStore({ url: real.url, keyPrefix: prefix })
    await expect(store.hit(policy, keyId('ada'))).rejects.toThrow('WRONGTYPE')
    await store.close()
  })
})

describe.skipIf(!real.answers)("the library's scripts over ioredis", () => {
  it('are refused as they are, and run without their first line', async () => {
    const redis = new Redis(real.url)
    const prefix = real.prefix()
    await expect(redis.eval('#!lua flags=allow-key-locking\nreturn 1', 0)).rejects.toThrow('shebang')

    const client = new UpstashRedis(redisRequester(redis))
    const limiters = {
      fixed: Ratelimit.fixedWindow(2, '1 h'),
      sliding: Ratelimit.slidingWindow(2, '1 h'),
      bucket: Ratelimit.tokenBucket(2, '1 h', 2),
    }
    for (const [name, limiter] of Object.entries(limiters)) {
      const ratelimit = new Ratelimit({ redis: client, limiter, prefix: `${prefix}:${name}` })
      const passed = []
      for (let i = 0; i < 3; i++) passed.push((await ratelimit.limit('ada')).success)
      expect([name, ...passed]).toEqual([name, true, true, false])
    }
    redis.disconnect()
    await real.cleanUp()
  })
})
