import { once } from 'node:events'
import { Redis } from 'ioredis'
import { createRateLimiter, redisStore } from '../src/index.ts'

/**
 * One of several processes that call the same key as fast as they can. Tells its parent when it is ready, begins when it
 * is told to, and answers how many of its calls were allowed. `torn` is the broken twin: it reads the count and then writes it.
 */
const [url = '', keyPrefix = '', way = '', limit = '', calls = ''] = process.argv.slice(2)

const policy = {
  name: 'hammer',
  limit: Number(limit),
  windowSeconds: 3600,
  whenUnavailable: 'deny',
  why: 'test',
} as const

function exact() {
  const limiter = createRateLimiter({ store: redisStore({ url, keyPrefix }), timeoutMs: 10_000 })
  return {
    ready: () => limiter.ping(),
    call: async () => (await limiter.check(policy, 'the one key')).outcome === 'allow',
    close: () => limiter.close(),
  }
}

function torn() {
  const redis = new Redis(url)
  const key = `${keyPrefix}:torn`
  return {
    ready: () => redis.ping(),
    async call() {
      if (Number(await redis.get(key)) >= policy.limit) return false
      await redis.incr(key)
      return true
    },
    close: () => Promise.resolve(redis.disconnect()),
  }
}

const { ready, call, close } = way === 'torn' ? torn() : exact()
await ready()
const told = once(process, 'message')
process.send?.('ready')
await told
let allowed = 0
for (let done = 0; done < Number(calls); done += 50) {
  const batch = await Promise.all(Array.from({ length: 50 }, call))
  allowed += batch.filter(Boolean).length
}
process.send?.(allowed)
await close()
process.disconnect()
