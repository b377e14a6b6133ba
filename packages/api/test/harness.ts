import { createAuth } from '@portcullis/auth'
import { createDatabase } from '@portcullis/db'
import { createLlm, type LlmOptions } from '@portcullis/llm'
import { batchedSink, createLogger, createSecurityLog } from '@portcullis/log'
import { captureLog } from '@portcullis/log/testing'
import { createMail, createMailbox } from '@portcullis/mail'
import { createRateLimiter, memoryStore, type RateLimiter } from '@portcullis/rate-limit'
import { afterAll } from 'vitest'
import { testDatabase, type TestDatabase, testKeys } from '@portcullis/testing'
import { LIMITS } from '../src/limits.ts'
import type { Services } from '../src/services.ts'
import { browser, ORIGIN } from './browser.ts'

export const PASSWORD = 'correct-Horse-battery-9-staple'
export const SECRET = 'Zk3v9QwX7pLr2TnB8mHc5JdF1sGy6UaE'

// next-auth takes its own address from here, as @portcullis/env sets it.
process.env['NEXTAUTH_URL'] = ORIGIN

/** A clock that the test moves. It begins at the real time, because the database's own clock does too. */
export function movableClock() {
  let offset = 0
  return Object.assign(() => Date.now() + offset, {
    advance: (ms: number) => {
      offset += ms
    },
  })
}

/** Counts nothing: for tests that call far more often than people do. The limiter has its own. */
export const UNCOUNTED: RateLimiter = {
  check: async ({ limit }) => ({
    outcome: 'allow',
    limit,
    remaining: limit,
    resetSeconds: 1,
    retryAfterSeconds: 0,
  }),
  clear: async () => undefined,
  ping: async () => true,
  close: async () => undefined,
}

type Where = Pick<TestDatabase, 'url' | 'adminUrl' | 'kind'>

/** A second instance of the service over a database that is there already, with connections of its own. */
function another(beside: Where): TestDatabase {
  const database = createDatabase({ url: beside.url, poolSize: 5 })
  afterAll(() => database.close())
  return { ...beside, database }
}

type Options = {
  /** What another call returned: one more instance over the same database. */
  beside?: Where
  rateLimiter?: RateLimiter
  llm?: Partial<LlmOptions>
  secureCookies?: boolean
  secrets?: [string, ...string[]]
}

/** Everything the API needs, on real parts: a fresh database, the in-memory limiter, the sandbox model, a kept log. */
export async function makeServices(options: Options = {}) {
  const {
    database: db,
    url,
    adminUrl,
    kind,
  } = options.beside ? another(options.beside) : await testDatabase()
  const clock = movableClock()
  const captured = captureLog()
  const log = createLogger({ level: 'trace', destination: captured.destination })
  const security = createSecurityLog(log, { sink: batchedSink({ write: db.addSecurityEvents }) })
  const rateLimiter = options.rateLimiter ?? createRateLimiter({ store: memoryStore({ clock }), clock })
  const llm = createLlm({
    model: { kind: 'sandbox' },
    allowSandbox: true,
    log,
    clock: hurriedClock,
    ...options.llm,
  })
  const keys = testKeys()
  const mailbox = createMailbox(clock)
  const mail = createMail({ db, keys, transport: mailbox, appUrl: ORIGIN, clock, log })
  afterAll(() => mail.stop())
  const auth = createAuth({
    db,
    secrets: options.secrets ?? [SECRET],
    keys,
    rateLimiter,
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mail,
    mailRequests: LIMITS.mailRequests,
    security,
    appUrl: ORIGIN,
    secureCookies: options.secureCookies ?? false,
    clock,
    sleep: () => Promise.resolve(),
  })
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
    docs: { kind: 'open' },
    clock,
  }
  return { services, clock, captured, url, adminUrl, kind }
}

/** The sandbox model paces itself for readers; tests need not wait for that. */
const hurriedClock = {
  now: () => Date.now(),
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms > 1_000 ? ms : 0)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** Verifies an address without the mail: the way through the mail has tests of its own. */
export async function verifyEmail(services: Services, email: string): Promise<void> {
  const where = { email, emailVerifiedAt: null }
  await services.db.identity.user.updateMany({ where, data: { emailVerifiedAt: new Date(services.clock()) } })
}

let people = 0

/** A person with an account, signed in, and the id of their workspace. */
export async function signedInPerson(services: Services, address?: string) {
  people += 1
  const person = { name: 'Ada Test', email: `ada${people}@example.com`, password: PASSWORD }
  const client = browser(services, address)
  const signedUp = await client.mutate('auth.signUp', person)
  if (signedUp.status !== 200) throw new Error(`sign-up failed: ${signedUp.text}`)
  await verifyEmail(services, person.email)
  const signedIn = await client.signIn(person.email, PASSWORD)
  if (signedIn.status !== 200) throw new Error(`sign-in failed: ${await signedIn.text()}`)
  const me = await client.query('account.me')
  const { user, workspaces } = me.data as { user: { id: string }; workspaces: { id: string }[] }
  return { ...client, email: person.email, userId: user.id, workspaceId: workspaces[0]?.id ?? '' }
}

/** Somebody who administers the whole system; signed in anew, because a session just seen is believed for a moment. */
export async function systemAdministrator(services: Services) {
  const person = await signedInPerson(services)
  const where = { id: person.userId }
  await services.db.identity.user.updateMany({ where, data: { systemAdmin: true } })
  await person.signIn(person.email, PASSWORD)
  return person
}
