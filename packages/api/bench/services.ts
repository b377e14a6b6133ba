import { createAuth } from '@portcullis/auth'
import { createKeyRing } from '@portcullis/crypto'
import { createDatabase } from '@portcullis/db'
import { freshPostgresDatabase } from '@portcullis/db/testing'
import { createLlm } from '@portcullis/llm'
import { createLogger, createSecurityLog } from '@portcullis/log'
import { createMail, createMailbox } from '@portcullis/mail'
import {
  createRateLimiter,
  memoryStore,
  type RateLimiter,
  type RateLimitPolicy,
} from '@portcullis/rate-limit'
import { randomBytes } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'
import { LIMITS } from '../src/limits.ts'
import type { Services } from '../src/services.ts'
import { ORIGIN } from '../test/browser.ts'

const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'

/** The services as in production: real PostgreSQL, a line logged for every call, every call counted in memory. */
export async function benchServices() {
  const fresh = await freshPostgresDatabase(SERVER)
  const nowhere = openSync(devNull, 'w')
  const log = createLogger({ level: 'info', destination: { write: (line) => writeSync(nowhere, line) } })
  const db = createDatabase({ url: fresh.url, log })
  const rateLimiter = raised(createRateLimiter({ store: memoryStore() }))
  const security = createSecurityLog(log)
  const keys = createKeyRing([{ id: 'bench', key: randomBytes(32) }])
  const mailbox = createMailbox(Date.now)
  const mail = createMail({ db, keys, transport: mailbox, appUrl: ORIGIN, clock: Date.now, log })
  const auth = createAuth({
    db,
    secrets: [crypto.randomUUID() + crypto.randomUUID()],
    keys,
    rateLimiter,
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mail,
    mailRequests: LIMITS.mailRequests,
    security,
    appUrl: ORIGIN,
    secureCookies: false,
    clock: Date.now,
    sleep: () => Promise.resolve(),
  })
  const llm = createLlm({ model: { kind: 'sandbox' }, allowSandbox: true, log })
  const services: Services = {
    db,
    auth,
    llm,
    mail,
    mailbox,
    keys,
    rateLimiter,
    log,
    security,
    allowedOrigins: [ORIGIN],
    docs: { kind: 'absent' },
    clock: Date.now,
  }
  const close = async () => {
    await db.close()
    await fresh.drop()
  }
  return { services, close }
}

/** Counts as always; only the one signed-in caller gets a limit that one machine cannot reach. */
function raised(limiter: RateLimiter): RateLimiter {
  const higher = new Map<RateLimitPolicy, RateLimitPolicy>()
  const raise = (policy: RateLimitPolicy) => {
    const known = higher.get(policy) ?? { ...policy, limit: 10_000, windowSeconds: 1 }
    higher.set(policy, known)
    return known
  }
  return {
    ...limiter,
    check: (policy, key) => limiter.check(key.includes('user:') ? raise(policy) : policy, key),
  }
}
