/**
 * Checks per second: in memory, on plain Redis one at a time, and 100 side by side; beside bare @upstash/ratelimit (its
 * own sliding window) on the same Redis in the same run, as a ratio. Needs the Redis of TEST_REDIS_URL.
 */
import { randomUUID } from 'node:crypto'
import { Ratelimit } from '@upstash/ratelimit'
import { Redis as UpstashRedis } from '@upstash/redis'
import { Redis } from 'ioredis'
import { bench, run } from 'mitata'
import { createRateLimiter, memoryStore, redisStore } from '../src/index.ts'
import type { RateLimitPolicy } from '../src/index.ts'
import { redisRequester } from '../src/redis-requester.ts'
import { keysUnder } from '../test/real-redis.ts'

const SIDE_BY_SIDE = 100
const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
const keyPrefix = `bench:${randomUUID()}`
const policy: RateLimitPolicy = {
  name: 'bench',
  limit: 10_000,
  windowSeconds: 3600,
  whenUnavailable: 'deny',
  why: 'high enough that every call is counted, none denied from a cache',
}

const connection = new Redis(url)
const redisLimiter = createRateLimiter({ store: redisStore({ url, keyPrefix }), timeoutMs: 5000 })
const memoryLimiter = createRateLimiter({ store: memoryStore() })
const bareLimiter = new Ratelimit({
  redis: new UpstashRedis(redisRequester(connection)),
  limiter: Ratelimit.slidingWindow(policy.limit, `${policy.windowSeconds} s`),
  prefix: `${keyPrefix}:bare`,
})

let turn = 0
const nextKey = () => `user ${(turn += 1) % 1000}`
const one = {
  memory: () => memoryLimiter.check(policy, nextKey()),
  redis: () => redisLimiter.check(policy, nextKey()),
  bare: () => bareLimiter.limit(nextKey()),
}
const many = (call: () => Promise<unknown>) => () => Promise.all(Array.from({ length: SIDE_BY_SIDE }, call))

bench('memory, one at a time', one.memory)
bench('redis, one at a time', one.redis)
bench('bare, one at a time', one.bare)
bench('redis, 100 side by side', many(one.redis))
bench('bare, 100 side by side', many(one.bare))

const { benchmarks } = await run()
const perSecond = new Map(
  benchmarks.map(({ alias, runs }) => [
    alias,
    ((alias.includes('side by side') ? SIDE_BY_SIDE : 1) * 1e9) / (runs[0]?.stats?.p50 ?? Number.NaN),
  ]),
)
console.log('\nchecks per second (median)')
for (const [name, rate] of perSecond)
  console.log(`  ${name.padEnd(26)}${Math.round(rate).toLocaleString('en')}`)
for (const way of ['one at a time', '100 side by side']) {
  const ratio = (perSecond.get(`redis, ${way}`) ?? 0) / (perSecond.get(`bare, ${way}`) ?? Number.NaN)
  console.log(`ours / bare @upstash/ratelimit on the same Redis, ${way}: ${ratio.toFixed(2)}`)
}

const keys = await keysUnder(connection, keyPrefix)
if (keys.length > 0) await connection.del(...keys)
connection.disconnect()
await redisLimiter.close()
