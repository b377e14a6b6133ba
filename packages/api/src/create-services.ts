import { createAuth } from '@portcullis/auth'
import { parseKeyRing } from '@portcullis/crypto'
import { createDatabase } from '@portcullis/db'
import type { Env } from '@portcullis/env'
import { createLlm } from '@portcullis/llm'
import { batchedSink, createLogger, createSecurityLog, describeError, type Logger } from '@portcullis/log'
import { createMail } from '@portcullis/mail'
import {
  createRateLimiter,
  memoryStore,
  type RateLimiter,
  redisStore,
  upstashStore,
} from '@portcullis/rate-limit'
import { setTimeout as sleep } from 'node:timers/promises'
import { createMailTransport } from './create-mail-transport.ts'
import { LIMITS } from './limits.ts'
import { reportRole } from './report-role.ts'
import type { Services } from './services.ts'

/** What a process has to know before it can serve: the environment, with a database. */
export type ServiceEnv = Omit<Env, 'databaseUrl'> & { databaseUrl: string }

/**
 * Wires everything together, from the environment alone. Nothing connects before it is used, except for one look at the
 * database login outside of development.
 */
export function createServices(env: ServiceEnv): Services & { close: () => Promise<void> } {
  const log = createLogger({ level: env.logLevel })
  for (const warning of env.warnings) log.warn({ warning }, 'environment')

  const clock = Date.now
  const keys = parseKeyRing(env.encryptionKeys.join(','))
  const db = createDatabase({ url: env.databaseUrl, log })
  const security = createSecurityLog(log, { sink: batchedSink({ write: db.addSecurityEvents }) })
  // Development's own login is a superuser: the embedded server has no other.
  if (!env.isDevelopment) void reportRole({ db, log, security })
  const rateLimiter = createLimiter(env, log)
  const { transport, mailbox } = createMailTransport(env, clock)
  const mail = createMail({
    db,
    keys,
    transport,
    appUrl: env.appUrl,
    clock,
    log,
  })
  const auth = createAuth({
    db,
    secrets: env.sessionSecrets,
    keys,
    rateLimiter,
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mail,
    mailRequests: LIMITS.mailRequests,
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
  const llm = createLlm({
    model: env.llm,
    allowSandbox: env.isDevelopment,
    injectionPolicy: env.injectionPolicy,
    log,
  })
  return {
    db,
    auth,
    llm,
    mail,
    mailbox,
    keys,
    rateLimiter,
    log,
    security,
    allowedOrigins: env.allowedOrigins,
    docs: env.docs,
    clock,
    close: async () => {
      auth.purge.stop()
      await mail.stop()
      await security.settled()
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
