/**
 * Checks per second: in memory, on plain Redis one at a time, and 100 side by side; beside bare @upstash/ratelimit (its
 * own sliding window) on the same Redis in the same run, as a ratio. Needs the Redis of TEST_REDIS_URL.
 */
import { randomUUID } from 'node:crypto'
import { Ratelimit } from '@upstash/ratelimit'
import { Redis as UpstashRedis } from '@upstash/redis'
import { Redis } from 'ioredis'
import { measure } from 'mitata'
import { createRateLimiter, memoryStore, redisStore } from '../src/index.ts'
import type { RateLimitPolicy } from '../src/index.ts'
import { redisRequester } from '../src/redis-requester.ts'
import { keysUnder } from '../test/real-redis.ts'

const SIDE_BY_SIDE = 100
/** The ways take turns, so that a busy moment of the machine strikes all of them. */
const ROUNDS = 7
const NANOSECONDS_PER_TURN = 200e6
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
const ours = () => redisLimiter.check(policy, nextKey())
const bare = () => bareLimiter.limit(nextKey())
const many = (call: () => Promise<unknown>) => () => Promise.all(Array.from({ length: SIDE_BY_SIDE }, call))

const ways = [
  { name: 'memory', calls: 1, run: () => memoryLimiter.check(policy, nextKey()) },
  { name: 'redis, one at a time', calls: 1, run: ours },
  { name: 'bare, one at a time', calls: 1, run: bare },
  { name: 'redis, 100 side by side', calls: SIDE_BY_SIDE, run: many(ours) },
  { name: 'bare, 100 side by side', calls: SIDE_BY_SIDE, run: many(bare) },
].map((way) => ({ ...way, perSecond: [] as number[] }))

for (let round = 0; round < ROUNDS; round++)
  for (const { calls, run, perSecond } of ways) {
    const { p50 } = await measure(run, { min_cpu_time: NANOSECONDS_PER_TURN })
    perSecond.push((calls * 1e9) / p50)
  }

console.log(`checks per second (median of ${ROUNDS} rounds)`)
for (const { name, perSecond } of ways)
  console.log(`  ${name.padEnd(26)}${Math.round(median(perSecond)).toLocaleString('en')}`)
for (const how of ['one at a time', '100 side by side']) {
  const [mine = [], theirs = []] = ways.filter(({ name }) => name.endsWith(how)).map((way) => way.perSecond)
  const ratio = median(mine.map((rate, round) => rate / (theirs[round] ?? Number.NaN)))
  console.log(`redis / bare @upstash/ratelimit on the same Redis, ${how}: ${ratio.toFixed(2)}`)
}

const keys = await keysUnder(connection, keyPrefix)
if (keys.length > 0) await connection.del(...keys)
connection.disconnect()
await redisLimiter.close()

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}
