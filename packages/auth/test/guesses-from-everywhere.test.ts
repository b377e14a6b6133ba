import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { describe, expect, it } from 'vitest'
import { createFamiliarNetworks } from '../src/familiar-networks.ts'
import { createPasswords } from '../src/passwords.ts'
import { createSignIn } from '../src/sign-in.ts'
import { createSignInAttempts } from '../src/sign-in-attempts.ts'
import { ATTEMPTS, countingArgon2, HERE, makeWorld, OTHER_SECRET, PASSWORD, SECRET } from './harness.ts'

const world = await makeWorld()
/** Ten networks' worth of guesses. */
const PACE = ATTEMPTS.limit * 10
const from = (index: number) => ({ ip: `203.0.${index >> 8}.${index & 255}`, userAgent: 'one of many' })

/** Somebody who has signed in from HERE once, and strangers everywhere. */
async function start() {
  const { auth, clock, events, eventTypes } = world.wire()
  const user = await world.person()
  const { argon2, calls } = countingArgon2()
  const limiter = createRateLimiter({ store: memoryStore({ clock }), clock })
  const networks = createFamiliarNetworks({ db: world.db, secrets: [SECRET] })
  const wire = (known = networks) => {
    const security = { record: (type: string) => void types.push(type), settled: () => Promise.resolve() }
    const attempts = createSignInAttempts({
      security,
      rateLimiter: limiter,
      attempts: ATTEMPTS,
      networks: known,
    })
    const signIn = createSignIn({ db: world.db, passwords: createPasswords({ argon2 }), security, attempts })
    return (password: string, origin = HERE, email = user.email) =>
      signIn({ email, password }, origin).then(
        () => 'ok',
        (error: { publicCode: string }) => error.publicCode,
      )
  }
  const types: string[] = []
  await auth.sessions.begin(user.id, { ...HERE, remember: false })
  return { auth, clock, user, calls, events, eventTypes, types, attempt: wire(), wire, networks }
}

type Attempt = Awaited<ReturnType<typeof start>>['attempt']
/** One guess from each of so many networks. */
const guesses = async (attempt: Attempt, count: number, email?: string) => {
  const outcomes: string[] = []
  for (let index = 0; index < count; index += 1) outcomes.push(await attempt('a guess', from(index), email))
  return outcomes
}

describe('guesses that come from many networks', () => {
  it('are refused past a pace, before the password is looked at', async () => {
    const { attempt, calls, types } = await start()
    const outcomes = await guesses(attempt, PACE + 20)
    expect(outcomes.filter((outcome) => outcome === 'UNAUTHORIZED')).toHaveLength(PACE)
    expect(outcomes.slice(PACE).every((outcome) => outcome === 'TOO_MANY_REQUESTS')).toBe(true)
    expect(calls.verify).toBe(PACE)
    // Not even the right one gets through, or the guessing would have told.
    expect(await attempt(PASSWORD, from(PACE + 50))).toBe('TOO_MANY_REQUESTS')
    expect(types).toContain('account_locked')
  })

  it('do not lock the owner out where they signed in before, in any number', async () => {
    const { attempt } = await start()
    await guesses(attempt, PACE + 20)
    expect(await attempt(PASSWORD, HERE)).toBe('ok')
    await guesses(attempt, PACE)
    expect(await attempt(PASSWORD, HERE)).toBe('ok')
  })

  it('do not lock the owner out elsewhere for longer than they go on', async () => {
    const { attempt, clock } = await start()
    await guesses(attempt, PACE)
    const train = { ip: '192.0.2.44', userAgent: 'a telephone' }
    expect(await attempt(PASSWORD, train)).toBe('TOO_MANY_REQUESTS')
    clock.advance(ATTEMPTS.windowSeconds * 4 * 1_000)
    expect(await attempt(PASSWORD, train)).toBe('ok')
  })

  it('count for their account alone, and for one that does not exist alike', async () => {
    const { attempt } = await start()
    const nobody = `nobody-${crypto.randomUUID()}@example.test`
    const known = await guesses(attempt, PACE + 5)
    const unknown = await guesses(attempt, PACE + 5, nobody)
    expect(unknown).toEqual(known)
    const other = await world.person()
    expect(await attempt(PASSWORD, from(0), other.email)).toBe('ok')
  })

  it('from a network of the owner are counted as before: five, and that network alone is locked', async () => {
    const { attempt } = await start()
    for (let count = 0; count < ATTEMPTS.limit; count += 1)
      expect(await attempt('a guess', HERE)).toBe('UNAUTHORIZED')
    expect(await attempt(PASSWORD, HERE)).toBe('TOO_MANY_REQUESTS')
    expect(await attempt(PASSWORD, from(1))).toBe('ok')
  })

  it('are not made fewer by the owner who signs in', async () => {
    const { attempt } = await start()
    await guesses(attempt, PACE - 1)
    expect(await attempt(PASSWORD, HERE)).toBe('ok')
    expect(await attempt('a guess', from(500))).toBe('UNAUTHORIZED')
    expect(await attempt('a guess', from(501))).toBe('TOO_MANY_REQUESTS')
  })

  it('broken twin: where every network is taken for the owner’s, they go on without end', async () => {
    const { wire } = await start()
    const outcomes = await guesses(wire({ isFamiliar: () => Promise.resolve(true) }), PACE + 20)
    expect(new Set(outcomes)).toEqual(new Set(['UNAUTHORIZED']))
  })

  it('broken twin: where none is, a stranger locks the owner out', async () => {
    const { wire } = await start()
    const attempt = wire({ isFamiliar: () => Promise.resolve(false) })
    await guesses(attempt, PACE)
    expect(await attempt(PASSWORD, HERE)).toBe('TOO_MANY_REQUESTS')
  })
})

describe('a network is familiar', () => {
  it('to the person who signed in there, under every active secret, and to nobody else', async () => {
    const { networks, user } = await start()
    const other = await world.person()
    expect(await networks.isFamiliar(user.id, HERE.ip)).toBe(true)
    expect(await networks.isFamiliar(other.id, HERE.ip)).toBe(false)
    expect(await networks.isFamiliar(undefined, HERE.ip)).toBe(false)
    expect(await networks.isFamiliar(user.id, from(1).ip)).toBe(false)
    const rotated = createFamiliarNetworks({ db: world.db, secrets: [OTHER_SECRET, SECRET] })
    expect(await rotated.isFamiliar(user.id, HERE.ip)).toBe(true)
    const without = createFamiliarNetworks({ db: world.db, secrets: [OTHER_SECRET] })
    expect(await without.isFamiliar(user.id, HERE.ip)).toBe(false)
  })

  it('also after the session has ended, and by its IPv6 network', async () => {
    const { auth, networks, user } = await start()
    await auth.sessions.begin(user.id, { ip: '2001:db8:1:2::7', userAgent: undefined, remember: false })
    await auth.sessions.endAll(user.id, 'revoked')
    expect(await networks.isFamiliar(user.id, HERE.ip)).toBe(true)
    expect(await networks.isFamiliar(user.id, '2001:db8:1:2:ffff::1')).toBe(true)
    expect(await networks.isFamiliar(user.id, '2001:db8:1:3::7')).toBe(false)
  })

  it('by a mark that names no address', async () => {
    const { user } = await start()
    const { rows } = await world.admin.query('select network_mark from session where user_id = $1', [user.id])
    expect(rows[0].network_mark).toMatch(/^[\w-]{43}$/)
  })
})

describe('guesses in sessions that were taken over', () => {
  it('are counted for the person, from however many networks they come', async () => {
    const { auth, user } = await start()
    const guess = (index: number, password = 'a guess') =>
      auth.provePassword({ userId: user.id, password }, from(index)).then(
        () => 'ok',
        (error: { publicCode: string }) => error.publicCode,
      )
    const outcomes: string[] = []
    for (let index = 0; index < ATTEMPTS.limit + 2; index += 1) outcomes.push(await guess(index))
    expect(outcomes.filter((outcome) => outcome === 'BAD_REQUEST')).toHaveLength(ATTEMPTS.limit)
    expect(outcomes.at(-1)).toBe('TOO_MANY_REQUESTS')
  })

  it('and strangers at the form have no part in that count', async () => {
    const { auth, user, attempt } = await start()
    await guesses(attempt, PACE + 5)
    await expect(
      auth.provePassword({ userId: user.id, password: PASSWORD }, from(999)),
    ).resolves.toBeUndefined()
  })
})
