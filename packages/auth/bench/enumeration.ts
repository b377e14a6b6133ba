/**
 * Does the time of an answer tell whether an address has an account? Sign-in, sign-up and reset, each with 200 known and 200
 * unknown addresses in turn, on a real database and the real argon2. Prints medians and the Mann-Whitney p-value: a small
 * one means that the two can be told apart. Run: `pnpm bench` (TEST_DATABASE_URL, default the usual loopback port).
 */
import { createKeyRing } from '@portcullis/crypto'
import { createDatabase } from '@portcullis/db'
import { freshPostgresDatabase } from '@portcullis/db/testing'
import { AppError } from '@portcullis/errors'
import { createLogger, createSecurityLog } from '@portcullis/log'
import { createMail, createMailbox } from '@portcullis/mail'
import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFamiliarNetworks } from '../src/familiar-networks.ts'
import { createPasswordReset } from '../src/password-reset.ts'
import { createPasswords } from '../src/passwords.ts'
import { createSignIn } from '../src/sign-in.ts'
import { createSignInAttempts } from '../src/sign-in-attempts.ts'
import { createSignUp } from '../src/sign-up.ts'

const ROUNDS = 200
const PASSWORD = 'correct-Horse-battery-9-staple'

const server = process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
const fresh = await freshPostgresDatabase(server)
const db = createDatabase({ url: fresh.url })
const security = createSecurityLog(createLogger({ level: 'silent' }))
const passwords = createPasswords()
const attempts = {
  name: 'bench',
  limit: 1_000,
  windowSeconds: 60,
  whenUnavailable: 'deny',
  why: 'not what is measured',
} as const
const rateLimiter = createRateLimiter({ store: memoryStore() })

const signIn = createSignIn({
  db,
  passwords,
  security,
  attempts: createSignInAttempts({
    security,
    rateLimiter,
    attempts,
    networks: createFamiliarNetworks({ db, secrets: [PASSWORD.repeat(2)] }),
  }),
})
const mail = createMail({
  db,
  keys: createKeyRing([{ id: 'bench', key: randomBytes(32) }]),
  transport: createMailbox(Date.now),
  appUrl: 'https://app.example.test',
  clock: Date.now,
  log: createLogger({ level: 'silent' }),
})
const flow = {
  db,
  mail,
  passwords,
  security,
  clock: Date.now,
  countMailRequest: () => Promise.resolve(),
  sleep: (ms: number) => sleep(ms),
}
/** Without the wait for a multiple of 250 ms: what the wait has to hide. */
const bare = { ...flow, sleep: () => Promise.resolve() }
const resetParts = { sessions: { endAll: () => Promise.resolve(0) }, forgetAttempts: () => Promise.resolve() }
const signUp = createSignUp(flow)
const signUpBare = createSignUp(bare)
const reset = createPasswordReset({ ...flow, ...resetParts })
const resetBare = createPasswordReset({ ...bare, ...resetParts })

const here = { ip: '198.51.100.7', userAgent: 'bench' }
const fail = (email: string) => signIn({ email, password: 'not this one' }, here).catch(expectRefusal)
const join = (email: string) => signUp({ email, password: PASSWORD, name: 'Bench' })
const joinBare = (email: string) => signUpBare({ email, password: PASSWORD, name: 'Bench' })

/** Anything else that is thrown would be measured as if it were an answer. */
function expectRefusal(error: unknown): void {
  if (!(error instanceof AppError && error.publicCode === 'UNAUTHORIZED')) throw error
}

try {
  await joinBare('known@example.test')
  await compare('sign-in', fail)
  await compare('sign-up', join)
  await compare('sign-up, bare', joinBare)
  await compare('reset', (email) => reset.request({ email }, here))
  await compare('reset, bare', (email) => resetBare.request({ email }, here))
} finally {
  await db.close()
  await fresh.drop()
}

/** Known and unknown in random order, so that neither gains from what came before. */
async function compare(name: string, work: (email: string) => Promise<unknown>): Promise<void> {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let warm = 0; warm < 10; warm += 1) await work('known@example.test')
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = crypto.getRandomValues(new Uint8Array(1))[0] ?? 0
    for (const kind of order % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const email =
        kind === 'known' ? 'known@example.test' : `unknown-${name.replace(/\W/g, '')}-${round}@example.test`
      const startedAt = performance.now()
      await work(email)
      times[kind].push(performance.now() - startedAt)
    }
  }
  const known = median(times.known)
  const unknown = median(times.unknown)
  const p = mannWhitney(times.known, times.unknown)
  console.log(
    `${name.padEnd(14)} known ${known.toFixed(2)} ms   unknown ${unknown.toFixed(2)} ms   difference ${(known - unknown).toFixed(2)} ms   p = ${p.toFixed(4)}`,
  )
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/** Two-sided p of the Mann-Whitney U test, normal approximation; times to the microsecond have no ties to speak of. */
function mannWhitney(a: number[], b: number[]): number {
  const ranked = [
    ...a.map((value) => ({ value, of: 'a' })),
    ...b.map((value) => ({ value, of: 'b' })),
  ].toSorted((x, y) => x.value - y.value)
  const rankSum = ranked.reduce((sum, { of }, index) => (of === 'a' ? sum + index + 1 : sum), 0)
  const u = rankSum - (a.length * (a.length + 1)) / 2
  const mean = (a.length * b.length) / 2
  const deviation = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12)
  return 2 * (1 - normalCdf(Math.abs(u - mean) / deviation))
}

/** Abramowitz and Stegun 7.1.26, good to 1.5e-7. */
function normalCdf(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return 1 - (poly * Math.exp(-x * x)) / 2
}
