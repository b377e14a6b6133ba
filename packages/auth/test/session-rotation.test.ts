import { describePostgres } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import type { Sessions } from '../src/index.ts'
import { ROTATE_EVERY_MS, ROTATION_GRACE_MS } from '../src/session-rotation.ts'
import { sessionTokens } from '../src/session-token.ts'
import { HERE, makeWorld, SECRET } from './harness.ts'

const world = await makeWorld()
const THERE = { ip: '203.0.113.9', userAgent: 'a copy' }

/** Moved by the test alone, so that a limit can be met to the millisecond. Begins now, because tokens end by the real time. */
function stoppedClock() {
  let time = Date.now()
  return Object.assign(() => time, { advance: (ms: number) => void (time += ms) })
}

/** Two instances over one database, and a browser that is signed in. */
async function start({ remember = false } = {}) {
  const clock = stoppedClock()
  const wired = { ...world.wire({ clock }), clock }
  const { sessions } = wired.auth
  const elsewhere = world.wire({ clock, security: wired.security }).auth.sessions
  const user = await world.person()
  const claims = await sessions.begin(user.id, { ...HERE, remember })
  const token = await sessionTokens([SECRET]).encode({ token: claims })
  const row = async () =>
    (await world.admin.query('select * from session where id = $1', [claims.sid])).rows[0]
  return { ...wired, sessions, elsewhere, user, claims, token, row }
}

/** The next token, at the time when one is due. */
async function rotated({ sessions, clock, token }: Awaited<ReturnType<typeof start>>) {
  clock.advance(ROTATE_EVERY_MS)
  const issued = await sessions.rotate(token)
  if (!issued) throw new Error('was not due')
  return issued.token
}

const alive = async (sessions: Sessions, token: string) => (await sessions.verify(token, THERE)) !== undefined

describe('the key of a session', () => {
  it('is replaced after a quarter of an hour, and not before', async () => {
    const { sessions, clock, token, claims } = await start()
    expect(await sessions.rotate(token)).toBeUndefined()
    clock.advance(ROTATE_EVERY_MS - 1_000)
    expect(await sessions.rotate(token)).toBeUndefined()
    clock.advance(1_000)
    const issued = await sessions.rotate(token)
    expect(await sessions.verify(issued?.token ?? '')).toMatchObject({ id: claims.sid })
    // And the next one a quarter of an hour after that.
    expect(await sessions.rotate(issued?.token ?? '')).toBeUndefined()
  })

  it('is stored as a hash, the one before too', async () => {
    const known = await start()
    const next = await rotated(known)
    const { key } = (await sessionTokens([SECRET]).decode({ token: next })) as { key: string }
    const row = await known.row()
    expect(JSON.stringify(row)).not.toContain(key)
    expect(JSON.stringify(row)).not.toContain(known.claims.key)
    expect(row.previous_token_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['with the browser', false],
    ['at its own end', true],
  ])('goes into a cookie that ends %s', async (_, remember) => {
    const { sessions, clock, token, row } = await start({ remember })
    clock.advance(ROTATE_EVERY_MS)
    const issued = await sessions.rotate(token)
    expect(issued?.expires).toEqual(remember ? (await row()).expires_at : undefined)
  })

  it('does not move the absolute end', async () => {
    const known = await start()
    const before = (await known.row()).expires_at
    await rotated(known)
    expect((await known.row()).expires_at).toEqual(before)
  })

  it('is not replaced once the session has ended', async () => {
    const { sessions, clock, token, claims, user } = await start()
    clock.advance(ROTATE_EVERY_MS)
    await sessions.end(user.id, claims.sid, 'revoked')
    expect(await sessions.rotate(token)).toBeUndefined()
  })
})

describe('the key before', () => {
  it('is good until the present one is seen, and a minute longer: for requests that were under way', async () => {
    const known = await start()
    const { sessions, clock, token } = known
    const next = await rotated(known)
    clock.advance(10 * ROTATION_GRACE_MS)
    expect(await alive(sessions, token)).toBe(true)
    expect(await alive(sessions, next)).toBe(true)
    clock.advance(ROTATION_GRACE_MS - 1)
    expect(await alive(sessions, token)).toBe(true)
    expect(known.eventTypes()).toEqual([])
  })

  it('shown later than that is a copy: the session ends on every instance, and the log says why', async () => {
    const known = await start()
    const { sessions, elsewhere, clock, token, events } = known
    const next = await rotated(known)
    expect(await alive(sessions, next)).toBe(true)
    clock.advance(ROTATION_GRACE_MS)
    expect(await alive(elsewhere, token)).toBe(false)
    clock.advance(1_000)
    expect(await alive(sessions, next)).toBe(false)
    expect(events[0]).toMatchObject({ type: 'session_reuse', severity: 'critical', userId: known.user.id })
    expect(events[0]).toMatchObject({ ip: THERE.ip, userAgent: THERE.userAgent })
    expect(await known.row()).toMatchObject({ revoked_reason: 'reused' })
  })

  it('is no key before once there are two after it', async () => {
    const known = await start()
    const { sessions, clock, token } = known
    const second = await rotated(known)
    expect(await alive(sessions, second)).toBe(true)
    clock.advance(ROTATE_EVERY_MS)
    const third = (await sessions.rotate(second))?.token ?? ''
    expect(await alive(sessions, second)).toBe(true)
    expect(await alive(sessions, token)).toBe(false)
    clock.advance(1_000)
    expect(await alive(sessions, third)).toBe(false)
    expect(known.eventTypes()).toContain('session_reuse')
  })

  it('ends the session also where it is shown to sign out', async () => {
    const known = await start()
    const next = await rotated(known)
    await alive(known.sessions, next)
    known.clock.advance(ROTATION_GRACE_MS)
    expect(await known.sessions.endPresented(known.token, 'signed_out')).toBeUndefined()
    expect(await alive(known.elsewhere, next)).toBe(false)
    expect(known.eventTypes()).toContain('session_reuse')
  })

  it('signs out like the present one while it is good', async () => {
    const known = await start()
    const next = await rotated(known)
    expect(await known.sessions.endPresented(known.token, 'signed_out')).toBe(known.user.id)
    expect(await alive(known.sessions, next)).toBe(false)
  })

  it('broken twin: where nobody notes that the present key was seen, the copy stays good', async () => {
    const known = await start()
    const { sessions, clock, token } = known
    expect(await alive(sessions, await rotated(known))).toBe(true)
    await world.admin.query('update session set confirmed_at = null where id = $1', [known.claims.sid])
    clock.advance(60 * ROTATION_GRACE_MS)
    expect(await alive(sessions, token)).toBe(true)
  })

  it('broken twin: without a key before, honest requests that were under way would end the session', async () => {
    const known = await start()
    await rotated(known)
    await world.admin.query('update session set previous_token_hash = null where id = $1', [known.claims.sid])
    expect(await alive(known.sessions, known.token)).toBe(false)
    expect(known.eventTypes()).toEqual(['session_reuse'])
  })
})

describe('an answer that was lost', () => {
  it('signs nobody out: the browser comes back with what it has, and gets another key', async () => {
    const known = await start()
    const { sessions, clock, token } = known
    const lost = await rotated(known)
    // A minute in which the answer may still arrive: two answers with a cookie each could arrive in either order.
    clock.advance(ROTATION_GRACE_MS - 1)
    expect(await sessions.rotate(token)).toBeUndefined()
    clock.advance(1)
    const another = await sessions.rotate(token)
    expect(await alive(sessions, another?.token ?? '')).toBe(true)
    expect(known.eventTypes()).toEqual([])
    // What was lost is worth nothing: whoever found it is not the browser.
    expect(await alive(sessions, lost)).toBe(false)
    expect(known.eventTypes()).toEqual(['session_reuse'])
  })
})

describe('a proof', () => {
  it('brings a new key, at any time, and what was proved', async () => {
    const { sessions, clock, token } = await start()
    clock.advance(60_000)
    const { token: next } = await sessions.elevate(token, 'two_factor')
    const session = await sessions.verify(next)
    expect(session).toMatchObject({ level: 'two_factor' })
    expect(clock() - (session?.authenticatedAt.getTime() ?? 0)).toBeLessThan(30_000)
  })

  it('keeps the level where it says nothing of it', async () => {
    const { sessions, token } = await start()
    const { token: second } = await sessions.elevate(token, 'two_factor')
    const { token: third } = await sessions.elevate(second)
    expect(await sessions.verify(third)).toMatchObject({ level: 'two_factor' })
  })

  it('does not count through the key before', async () => {
    const { sessions, elsewhere, clock, token } = await start()
    clock.advance(60_000)
    await sessions.elevate(token, 'two_factor')
    for (const instance of [sessions, elsewhere]) {
      const session = await instance.verify(token)
      expect(session).toMatchObject({ level: 'one_factor' })
      expect(clock() - (session?.authenticatedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(60_000)
    }
  })

  it('is not taken from the key before, nor for a session that has ended', async () => {
    const known = await start()
    await rotated(known)
    await expect(known.sessions.elevate(known.token)).rejects.toMatchObject({ publicCode: 'CONFLICT' })
    const other = await start()
    await other.sessions.end(other.user.id, other.claims.sid, 'revoked')
    await expect(other.sessions.elevate(other.token)).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })
})

/** An embedded server takes turns and would hide a race. */
describePostgres('at the same moment, on PostgreSQL', () => {
  const MANY = 30

  it('one replaces the key, and nobody is signed out', async () => {
    const { sessions, elsewhere, clock, token, eventTypes } = await start()
    clock.advance(ROTATE_EVERY_MS)
    const attempts = Array.from({ length: MANY }, async (_, index) => {
      const instance = index % 2 === 0 ? sessions : elsewhere
      expect(await instance.verify(token)).toBeDefined()
      const issued = await instance.rotate(token)
      expect(await instance.verify(issued?.token ?? token)).toBeDefined()
      return issued
    })
    const issued = (await Promise.all(attempts)).filter((one) => one !== undefined)
    expect(issued).toHaveLength(1)
    expect(await alive(sessions, issued[0]?.token ?? '')).toBe(true)
    expect(eventTypes()).toEqual([])
  })

  it('of many proofs one counts, and the others are told to try again', async () => {
    const { sessions, token, eventTypes } = await start()
    const attempts = Array.from({ length: MANY }, () =>
      sessions.elevate(token).then(
        () => 'ok',
        (error: { publicCode: string }) => error.publicCode,
      ),
    )
    const outcomes = await Promise.all(attempts)
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'CONFLICT']))
    expect(eventTypes()).toEqual([])
  })

  it('ending wins over replacing: no key is good afterwards', async () => {
    const { sessions, elsewhere, clock, token, user } = await start()
    clock.advance(ROTATE_EVERY_MS)
    const [issued] = await Promise.all([
      sessions.rotate(token),
      elsewhere.endAll(user.id, 'banned'),
      sessions.verify(token),
    ])
    clock.advance(1_000)
    for (const key of [token, issued?.token ?? '']) expect(await alive(sessions, key)).toBe(false)
  })

  it('broken twin: without the comparison in the database, every one of them would replace it', async () => {
    const { clock, token, user, claims } = await start()
    clock.advance(ROTATE_EVERY_MS)
    const { session } = world.db.identity
    const careless = {
      ...world.db,
      identity: {
        ...world.db.identity,
        session: {
          ...session,
          updateMany: ({ data }: Parameters<typeof session.updateMany>[0]) =>
            session.updateMany({ where: { id: claims.sid, userId: user.id }, data }),
        },
      },
    } as typeof world.db
    const instance = world.wire({ db: careless, clock }).auth.sessions
    const issued = await Promise.all(Array.from({ length: MANY }, () => instance.rotate(token)))
    expect(issued.filter((one) => one !== undefined).length).toBeGreaterThan(1)
  })
})
