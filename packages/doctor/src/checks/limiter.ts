import type { RateLimitEnv } from '@portcullis/env'
import { createRateLimiter, redisStore, upstashStore } from '@portcullis/rate-limit'
import { type Finding, findingsOf } from '../finding.ts'

const { ok, warning, error } = findingsOf('limiter')

export async function limiter(settings: RateLimitEnv, isDevelopment: boolean): Promise<Finding[]> {
  if (settings.store === 'disabled' || settings.store === 'memory') {
    if (isDevelopment) return [ok(`${settings.store}, in development`)]
    return [warning('each process counts for itself', 'Set REDIS_URL or UPSTASH_REDIS_REST_URL')]
  }
  const store = settings.store === 'redis' ? redisStore(settings) : upstashStore(settings)
  const counted = createRateLimiter({ store })
  try {
    if (await counted.ping()) return [ok(`${settings.store} answers`)]
    const why = 'Until it does, sign-in, writes and model calls are refused'
    return [error(`${settings.store} does not answer`, `${why}: check its address and the network between`)]
  } finally {
    await counted.close()
  }
}
