import type { AppError } from '@portcullis/errors'
import {
  createRateLimiter,
  memoryStore,
  type RateLimiter,
  type RateLimitStore,
  redisStore,
} from '@portcullis/rate-limit'
import { describePostgres, describeRedis, redisUrl } from '@portcullis/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { createFamiliarNetworks } from '../src/familiar-networks.ts'
import { createPasswords } from '../src/index.ts'
import { createSignIn } from '../src/sign-in.ts'
import { createSignInAttempts } from '../src/sign-in-attempts.ts'
import { ATTEMPTS, countingArgon2, HERE, makeWorld, movableClock, PASSWORD, SECRET } from './harness.ts'

const world = await makeWorld()
const ELSEWHERE = { ip: '203.0.113.9', userAgent: 'another browser' }

/** The sign-in alone, on a limiter of the test's choosing. */
function wire(rateLimiter?: RateLimiter) {
  const clock = movableClock()
  const { events, security, eventTypes, captured } = world.wire()
  const { argon2, calls } = countingArgon2()
  const signIn = createSignIn({
    db: world.db,
    passwords: createPasswords({ argon2 }),
    security,
    attempts: createSignInAttempts({
      security,
      rateLimiter: rateLimiter ?? createRateLimiter({ store: memoryStore({ clock }), clock }),
      attempts: ATTEMPTS,
      networks: createFamiliarNetworks({ db: world.db, secrets: [SECRET] }),
    }),
  })
  /** `ok`, or the public code of the refusal. */
  const attempt = (email: string, password: string, origin = HERE) =>
    signIn({ email, password }, origin).then(
      () => 'ok',
      (error: { publicCode?: string }) => error.publicCode ?? String(error),
    )
  return { signIn, attempt, clock, calls, events, eventTypes, captured }
}

describe('sign-in', () => {
  it('proves who it is', async () => {
    const { signIn, events } = wire()
    const { id, email } = await world.person()
    expect(await signIn({ email, password: PASSWORD }, HERE)).toMatchObject({ userId: id })
    expect(events).toEqual([
      expect.objectContaining({ type: 'auth_success', userId: id, ip: HERE.ip, userAgent: HERE.userAgent }),
    ])
  })

  it('answers a wrong password, an unknown address, a banned account and one without a password alike', async () => {
    const known = await world.person()
    const banned = await world.person({ banned: true })
    const passwordless = await world.person()
    await world.admin.query('update app_user set password_hash = null where id = $1', [passwordless.id])
    const cases = [
      [known.email, 'wrong'],
      ['nobody@example.test', PASSWORD],
      [banned.email, PASSWORD],
      [passwordless.email, PASSWORD],
      [passwordless.email, ''],
    ] as const
    const seen = []
    for (const [email, password] of cases) {
      const { signIn, calls, eventTypes } = wire()
      const error = await signIn({ email, password }, HERE).catch((thrown: unknown) => thrown)
      seen.push({
        error: JSON.stringify(error),
        message: String(error),
        calls: { ...calls },
        events: eventTypes(),
      })
    }
    expect(seen[0]).toMatchObject({
      calls: { verify: 1 },
      events: ['auth_failure'],
      message: expect.stringContaining('AppError'),
    })
    for (const other of seen) expect(other).toEqual(seen[0])
  })

  it('has a broken twin: returning early for an unknown address does less work', async () => {
    const { argon2, calls } = countingArgon2()
    const twin = async (email: string) => {
      const user = await world.db.identity.user.findUnique({
        where: { email },
        select: { passwordHash: true },
      })
      return user?.passwordHash ? argon2.verify(user.passwordHash, 'x') : false
    }
    const { email } = await world.person()
    await twin(email)
    expect(calls.verify).toBe(1)
    await twin('nobody@example.test')
    expect(calls.verify).toBe(1)
  })

  it('names the account in the log, masked, and the password nowhere', async () => {
    const { attempt, captured } = wire()
    await attempt('nobody@example.test', 'a wrong secret phrase')
    expect(captured.text()).toContain('n***@example.test')
    expect(captured.text()).not.toContain('nobody@example.test')
    expect(captured.text()).not.toContain('wrong secret phrase')
  })
})

describe('five failures', () => {
  it('lock the account for this network for 15 minutes, and not for its owner elsewhere', async () => {
    const { attempt, clock, eventTypes } = wire()
    const { email } = await world.person()
    for (let guess = 0; guess < 5; guess += 1) expect(await attempt(email, 'wrong')).toBe('UNAUTHORIZED')
    expect(await attempt(email, PASSWORD)).toBe('TOO_MANY_REQUESTS')
    expect(await attempt(email, PASSWORD, ELSEWHERE)).toBe('ok')
    expect(eventTypes()).toEqual([...Array<string>(5).fill('auth_failure'), 'account_locked', 'auth_success'])
    clock.advance(15 * 60_000 - 1_000)
    expect(await attempt(email, PASSWORD)).toBe('TOO_MANY_REQUESTS')
    clock.advance(2_000)
    expect(await attempt(email, PASSWORD)).toBe('ok')
  })

  it('say when to come back', async () => {
    const { attempt, signIn } = wire()
    const { email } = await world.person()
    for (let guess = 0; guess < 5; guess += 1) await attempt(email, 'wrong')
    const error: unknown = await signIn({ email, password: PASSWORD }, HERE).catch(
      (thrown: unknown) => thrown,
    )
    const { retryAfterSeconds } = error as AppError
    expect(retryAfterSeconds).toBeGreaterThan(14 * 60)
    expect(retryAfterSeconds).toBeLessThanOrEqual(15 * 60)
  })

  it('lock an address that nobody has just the same', async () => {
    const { attempt } = wire()
    for (let guess = 0; guess < 5; guess += 1)
      expect(await attempt('ghost@example.test', 'wrong')).toBe('UNAUTHORIZED')
    expect(await attempt('ghost@example.test', 'wrong')).toBe('TOO_MANY_REQUESTS')
  })

  it('lock no other account of the network', async () => {
    const { attempt } = wire()
    const [one, other] = [await world.person(), await world.person()]
    for (let guess = 0; guess < 6; guess += 1) await attempt(one.email, 'wrong')
    expect(await attempt(other.email, PASSWORD)).toBe('ok')
  })

  it('count a /64 of IPv6 as one network, and a mapped IPv4 as that IPv4', async () => {
    const { attempt } = wire()
    const { email } = await world.person()
    for (let guess = 0; guess < 5; guess += 1)
      await attempt(email, 'wrong', { ...HERE, ip: `2001:db8:1:2::${guess + 1}` })
    expect(await attempt(email, PASSWORD, { ...HERE, ip: '2001:db8:1:2:ffff::1' })).toBe('TOO_MANY_REQUESTS')
    expect(await attempt(email, PASSWORD, { ...HERE, ip: '2001:db8:1:3::1' })).toBe('ok')
    for (let guess = 0; guess < 5; guess += 1) await attempt(email, 'wrong', { ...HERE, ip: '198.51.100.99' })
    expect(await attempt(email, PASSWORD, { ...HERE, ip: '::ffff:198.51.100.99' })).toBe('TOO_MANY_REQUESTS')
  })

  it('are forgotten after a success', async () => {
    const { attempt } = wire()
    const { email } = await world.person()
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 4; guess += 1) expect(await attempt(email, 'wrong')).toBe('UNAUTHORIZED')
      expect(await attempt(email, PASSWORD)).toBe('ok')
    }
  })

  it('never evaluate a password once locked', async () => {
    const { attempt, calls } = wire()
    const { email } = await world.person()
    for (let guess = 0; guess < 20; guess += 1) await attempt(email, 'wrong')
    expect(calls.verify).toBe(5)
  })
})

const DOWN: RateLimitStore = {
  hit: () => Promise.reject(new Error('ECONNREFUSED')),
  clear: () => Promise.reject(new Error('ECONNREFUSED')),
  ping: () => Promise.reject(new Error('ECONNREFUSED')),
  close: () => Promise.resolve(),
}
const HANGING: RateLimitStore = { ...DOWN, hit: () => new Promise(() => {}) }

describe.each([
  ['refuses', DOWN],
  ['hangs', HANGING],
])('while the store %s', (_, store) => {
  it('nobody signs in, and no password is looked at', async () => {
    const { attempt, calls, eventTypes } = wire(createRateLimiter({ store, timeoutMs: 20 }))
    const { email } = await world.person()
    expect(await attempt(email, PASSWORD)).toBe('SERVICE_UNAVAILABLE')
    expect(calls.verify).toBe(0)
    expect(eventTypes()).toEqual(['rate_limit_unavailable'])
  })
})

describeRedis('with real Redis', () => {
  const store = redisStore({ url: redisUrl(), keyPrefix: `test-auth-${crypto.randomUUID()}` })
  const limiter = createRateLimiter({ store, timeoutMs: 5_000 })
  afterAll(() => limiter.close())

  describePostgres('and real PostgreSQL', () => {
    it('of 50 guesses at once five are evaluated', async () => {
      const { attempt, calls } = wire(limiter)
      const { email } = await world.person()
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => attempt(email, 'wrong')))
      expect(calls.verify).toBe(5)
      expect(outcomes.filter((code) => code === 'UNAUTHORIZED')).toHaveLength(5)
      expect(outcomes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(45)
      expect(await attempt(email, PASSWORD)).toBe('TOO_MANY_REQUESTS')
      expect(await attempt(email, PASSWORD, ELSEWHERE)).toBe('ok')
    })

    it('has a broken twin: counting failures afterwards lets all 50 be evaluated', async () => {
      const { argon2, calls } = countingArgon2()
      const { email } = await world.person()
      let failures = 0
      const twin = async () => {
        if (failures >= 5) return
        const user = await world.db.identity.user.findUnique({
          where: { email },
          select: { passwordHash: true },
        })
        if (!(await argon2.verify(user?.passwordHash ?? '', 'wrong'))) failures += 1
      }
      await Promise.all(Array.from({ length: 50 }, twin))
      expect(calls.verify).toBeGreaterThan(5)
    })

    it('a success clears the count there too', async () => {
      const { attempt } = wire(limiter)
      const { email } = await world.person()
      for (let round = 0; round < 2; round += 1) {
        for (let guess = 0; guess < 4; guess += 1) expect(await attempt(email, 'wrong')).toBe('UNAUTHORIZED')
        expect(await attempt(email, PASSWORD)).toBe('ok')
      }
    })
  })
})
