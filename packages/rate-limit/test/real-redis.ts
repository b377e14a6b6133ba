import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'

export interface RealRedis {
  readonly url: string
  readonly answers: boolean
  /** A key prefix of its own, so that tests can run side by side and on a shared database. */
  prefix(): string
  /** Removes every key under the prefixes that were given out. */
  cleanUp(): Promise<void>
}

/**
 * The Redis of `TEST_REDIS_URL` (default: loopback). When it does not answer, its tests are skipped, unless
 * `TEST_REQUIRE_SERVICES=1`: then this throws and fails them.
 */
export async function realRedis(env: Record<string, string | undefined>): Promise<RealRedis> {
  const url = env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
  const answers = await pings(url)
  if (!answers && env['TEST_REQUIRE_SERVICES'] === '1')
    throw new Error('TEST_REQUIRE_SERVICES=1, but the Redis of TEST_REDIS_URL does not answer.')

  const prefixes: string[] = []
  return {
    url,
    answers,
    prefix() {
      const prefix = `test:${randomUUID()}`
      prefixes.push(prefix)
      return prefix
    },
    async cleanUp() {
      if (!answers || prefixes.length === 0) return
      const redis = new Redis(url)
      for (const prefix of prefixes.splice(0)) {
        const keys = await keysUnder(redis, prefix)
        if (keys.length > 0) await redis.del(...keys)
      }
      redis.disconnect()
    },
  }
}

export async function keysUnder(redis: Redis, prefix: string): Promise<string[]> {
  const keys: string[] = []
  let cursor = '0'
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1000)
    cursor = next
    keys.push(...found)
  } while (cursor !== '0')
  return keys
}

async function pings(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1000 })
  redis.on('error', () => {})
  try {
    await redis.connect()
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
