import { createAuth } from '@portcullis/auth'
import { createDatabase } from '@portcullis/db'
import type { Env } from '@portcullis/env'
import { createLlm } from '@portcullis/llm'
import { createLogger, createSecurityLog, describeError, type Logger } from '@portcullis/log'
import {
  createRateLimiter,
  memoryStore,
  type RateLimiter,
  redisStore,
  upstashStore,
} from '@portcullis/rate-limit'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIMITS } from './limits.ts'
import type { Services } from './services.ts'

/** What a process has to know before it can serve: the environment, with a database. */
export type ServiceEnv = Omit<Env, 'databaseUrl'> & { databaseUrl: string }

/** Wires everything together, from the environment alone. Nothing connects before it is used. */
export function createServices(env: ServiceEnv): Services & { close: () => Promise<void> } {
  const log = createLogger({ level: env.logLevel })
  for (const warning of env.warnings) log.warn({ warning }, 'environment')

  const clock = Date.now
  const security = createSecurityLog(log)
  const db = createDatabase({ url: env.databaseUrl, log })
  const rateLimiter = createLimiter(env, log)
  const auth = createAuth({
    db,
    secrets: env.sessionSecrets,
    rateLimiter,
    attempts: LIMITS.signInAttempts,
    security,
    log,
    google: env.google,
    appUrl: env.appUrl,
    secureCookies: !env.isDevelopment,
    clock,
    sleep: async (ms) => {
      await sleep(ms)
    },
  })
  const llm = createLlm({ model: env.llm, allowSandbox: env.isDevelopment, log })
  return {
    db,
    auth,
    llm,
    rateLimiter,
    log,
    security,
    allowedOrigins: env.allowedOrigins,
    clock,
    close: async () => {
      await Promise.allSettled([rateLimiter.close(), db.close()])
    },
  }
}

function createLimiter({ rateLimit }: ServiceEnv, log: Logger): RateLimiter {
  if (rateLimit.store === 'disabled') return UNLIMITED
  const store =
    rateLimit.store === 'upstash'
      ? upstashStore(rateLimit)
      : rateLimit.store === 'redis'
        ? redisStore(rateLimit)
        : memoryStore()
  return createRateLimiter({
    store,
    onUnavailable: ({ operation, policy, reason, cause }) => {
      // What opened the circuit is said loudly; while it is open, every call would say the same.
      const level = reason === 'circuit-open' ? 'debug' : 'warn'
      const entry = { operation, policy: policy.name, reason, error: describeError(cause) }
      log[level](entry, 'rate limit store unavailable')
    },
  })
}

/** RATE_LIMIT_DISABLED, which the environment refuses outside development. */
const UNLIMITED: RateLimiter = {
  check: ({ limit, windowSeconds }) =>
    Promise.resolve({
      outcome: 'allow',
      limit,
      remaining: limit,
      resetSeconds: windowSeconds,
      retryAfterSeconds: 0,
    }),
  clear: () => Promise.resolve(),
  ping: () => Promise.resolve(true),
  close: () => Promise.resolve(),
}
