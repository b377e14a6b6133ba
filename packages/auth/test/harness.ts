import { createLogger, createSecurityLog, type SecurityEvent } from '@portcullis/log'
import { captureLog } from '@portcullis/log/testing'
import { createMail, createMailbox } from '@portcullis/mail'
import { createRateLimiter, memoryStore, type RateLimitPolicy } from '@portcullis/rate-limit'
import { testDatabase, testKeys } from '@portcullis/testing'
import { Client } from 'pg'
import { afterAll } from 'vitest'
import { type AuthOptions, createAuth, createPasswords } from '../src/index.ts'

export const ORIGIN = 'https://app.example.test'
export const SECRET = 'first-Zk3v9QwX7pLr2TnB8mHc5JdF1s'
export const OTHER_SECRET = 'other-aB4cD6eF8gH0jK2mN4pQ6rS8tU0'
export const PASSWORD = 'correct-Horse-battery-9-staple'
export const HERE = { ip: '198.51.100.7', userAgent: 'test browser' }

export const ATTEMPTS: RateLimitPolicy = {
  name: 'sign-in-attempts',
  limit: 5,
  windowSeconds: 900,
  locksWhenFull: true,
  whenUnavailable: 'deny',
  why: 'the policy of the product',
}

export const FACTOR_LIMITS = {
  network: { ...ATTEMPTS, name: 'factor-attempts' },
  account: { ...ATTEMPTS, name: 'factor-guesses', limit: 30, windowSeconds: 86_400 },
}

export const MAIL_REQUESTS: RateLimitPolicy = {
  name: 'mail-requests',
  limit: 5,
  windowSeconds: 3_600,
  whenUnavailable: 'deny',
  why: 'the policy of the product',
}

// next-auth takes its own address from here, as @portcullis/env sets it.
process.env['NEXTAUTH_URL'] = ORIGIN

/**
 * A clock that only the test moves: how long the machine takes does not count. It begins at the real time, because
 * tokens end by the real one.
 */
export function movableClock() {
  let now = Date.now()
  return Object.assign(() => now, {
    advance: (ms: number) => {
      now += ms
    },
  })
}

/** An argon2 that counts, and is quick: the real one has tests of its own. */
export function countingArgon2() {
  const calls = { hash: 0, verify: 0 }
  return {
    calls,
    argon2: {
      hash: (password: string) => {
        calls.hash += 1
        return Promise.resolve(`hash of ${password}`)
      },
      verify: (stored: string, password: string) => {
        calls.verify += 1
        return Promise.resolve(stored === `hash of ${password}`)
      },
    },
  }
}

/** Everything auth needs, on a real database of the test file's own. */
export async function makeWorld(on: { kind?: 'postgres' | 'embedded' } = {}) {
  const { database: db, adminUrl } = await testDatabase(on)
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  afterAll(() => admin.end())

  const keys = testKeys()

  /** Wires auth anew on the same database, with whatever the test wants otherwise. */
  function wire(options: Partial<AuthOptions> = {}) {
    const clock = movableClock()
    const captured = captureLog()
    const log = createLogger({ level: 'trace', destination: captured.destination })
    const events: SecurityEvent[] = []
    const security = createSecurityLog(log, { sink: (event) => void events.push(event) })
    const counted = countingArgon2()
    const mailbox = createMailbox(clock)
    const mail = createMail({ db, keys, transport: mailbox, appUrl: ORIGIN, clock, log })
    const auth = createAuth({
      db,
      secrets: [SECRET],
      keys,
      factorLimits: FACTOR_LIMITS,
      rateLimiter: createRateLimiter({ store: memoryStore({ clock }), clock }),
      attempts: ATTEMPTS,
      mail,
      mailRequests: MAIL_REQUESTS,
      security,
      log,
      appUrl: ORIGIN,
      secureCookies: true,
      clock,
      sleep: () => Promise.resolve(),
      passwords: createPasswords({ argon2: counted.argon2 }),
      ...options,
    })
    return {
      auth,
      clock,
      captured,
      keys,
      mail,
      mailbox,
      log,
      events,
      security,
      argon2Calls: counted.calls,
      /** The mails that have arrived at an address, the latest first. */
      async mailsTo(address: string) {
        await mail.settled()
        return mailbox.list().filter(({ to }) => to === address)
      },
      eventTypes: () => events.map(({ type }) => type),
    }
  }

  let people = 0
  /** A person with an account and a verified address, without going through sign-up. */
  async function person(values: { banned?: boolean; emailVerifiedAt?: Date | null } = {}) {
    people += 1
    const email = `person${people}@example.test`
    const { banned, emailVerifiedAt = new Date() } = values
    const { id } = await db.identity.user.create({
      data: { email, name: 'Ada Test', passwordHash: `hash of ${PASSWORD}`, emailVerifiedAt },
      select: { id: true },
    })
    if (banned) await admin.query('update app_user set banned_at = now() where id = $1', [id])
    return { id, email }
  }

  return { db, admin, wire, person }
}
