import { describe, expect, it } from 'vitest'
import { SESSION_LIFETIME, type Sessions } from '../src/index.ts'
import { sessionTokens } from '../src/session-token.ts'
import { HERE, makeWorld, OTHER_SECRET, SECRET } from './harness.ts'

const world = await makeWorld()
const SECOND = 1_000

/** A session and the token that a browser would hold for it. */
async function signedIn(sessions: Sessions, userId: string, remember = false) {
  const claims = await sessions.begin(userId, { ...HERE, remember })
  return { claims, token: await sessionTokens([SECRET]).encode({ token: claims }) }
}

async function start({ remember = false } = {}) {
  const wired = world.wire()
  const { sessions } = wired.auth
  const user = await world.person()
  return { ...wired, sessions, user, ...(await signedIn(sessions, user.id, remember)) }
}

describe('a session', () => {
  it('is who it was begun for', async () => {
    const { sessions, user, token, claims } = await start()
    expect(await sessions.verify(token)).toEqual({
      id: claims.sid,
      userId: user.id,
      systemAdmin: false,
      expiresAt: expect.any(Date),
      authenticatedAt: expect.any(Date),
      level: 'one_factor',
      rotationDue: expect.any(Number),
    })
  })

  it('is stored as a hash, a masked address and a cut agent', async () => {
    const { auth } = world.wire()
    const user = await world.person()
    const claims = await auth.sessions.begin(user.id, {
      ip: '203.0.113.77',
      userAgent: `agent\ud800${'x'.repeat(1_000)}`,
      requestId: 'request',
      remember: false,
    })
    const { rows } = await world.admin.query('select * from session where id = $1', [claims.sid])
    expect(JSON.stringify(rows)).not.toContain(claims.key)
    expect(rows[0]).toMatchObject({
      token_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      ip: '203.0.***.***',
    })
    expect(rows[0].user_agent).toHaveLength(256)
    // 256 random bits (ASVS 7.2.3 asks for 128).
    expect(Buffer.from(claims.key, 'base64url')).toHaveLength(32)
  })

  it.each([
    ['usual', false],
    ['remembered', true],
  ] as const)('ends when idle too long (%s)', async (kind, remember) => {
    const { idleMs } = SESSION_LIFETIME[kind]
    const alive = await start({ remember })
    alive.clock.advance(idleMs - SECOND)
    expect(await alive.sessions.verify(alive.token)).toBeDefined()
    const idle = await start({ remember })
    idle.clock.advance(idleMs + SECOND)
    expect(await idle.sessions.verify(idle.token)).toBeUndefined()
  })

  it.each([
    ['usual', false],
    ['remembered', true],
  ] as const)('ends at its absolute end, however active (%s)', async (kind, remember) => {
    const { idleMs, absoluteMs } = SESSION_LIFETIME[kind]
    const { sessions, token, clock } = await start({ remember })
    const step = idleMs - SECOND
    let passed = 0
    while (passed + step < absoluteMs - SECOND) {
      clock.advance(step)
      passed += step
      expect(await sessions.verify(token)).toBeDefined()
    }
    clock.advance(absoluteMs - SECOND - passed)
    expect(await sessions.verify(token)).toBeDefined()
    clock.advance(2 * SECOND)
    expect(await sessions.verify(token)).toBeUndefined()
  })

  it('ends at its absolute end twice over: no touch moves the idle end past it, and it counts by itself', async () => {
    const { sessions, token, clock, claims } = await start()
    const ends = async () =>
      (
        await world.admin.query('select idle_expires_at <= expires_at as within from session where id = $1', [
          claims.sid,
        ])
      ).rows
    const { idleMs, absoluteMs } = SESSION_LIFETIME.usual
    for (let passed = 0; passed < absoluteMs; passed += idleMs - SECOND) {
      await sessions.verify(token)
      expect(await ends()).toEqual([{ within: true }])
      clock.advance(idleMs - SECOND)
    }
    await world.admin.query(
      "update session set idle_expires_at = expires_at + interval '1 year' where id = $1",
      [claims.sid],
    )
    expect(await sessions.verify(token)).toBeUndefined()
    // Broken twin: without an absolute end, it would be alive.
    await world.admin.query('update session set expires_at = idle_expires_at where id = $1', [claims.sid])
    expect(await sessions.verify(token)).toBeDefined()
  })

  it('is touched at most once a minute', async () => {
    const { sessions, token, clock, claims } = await start()
    const lastSeen = async () =>
      (
        await world.admin.query('select last_seen_at from session where id = $1', [claims.sid])
      ).rows[0].last_seen_at.getTime()
    const begun = await lastSeen()
    clock.advance(59 * SECOND)
    await sessions.verify(token)
    expect(await lastSeen()).toBe(begun)
    clock.advance(2 * SECOND)
    await sessions.verify(token)
    expect(await lastSeen()).toBeGreaterThan(begun)
  })
})

describe('nobody gets in', () => {
  it('with the parts of two sessions', async () => {
    const { sessions, user, claims } = await start()
    const stranger = await world.person()
    const other = await sessions.begin(stranger.id, { ...HERE, remember: false })
    const mixed = [
      { ...claims, key: other.key },
      { ...claims, sid: other.sid },
      { ...claims, sub: stranger.id },
      { ...other, sub: user.id },
      { ...claims, key: '' },
      { ...claims, sid: 'not an id' },
    ]
    for (const forged of mixed) {
      const token = await sessionTokens([SECRET]).encode({ token: forged })
      expect(await sessions.verify(token)).toBeUndefined()
    }
  })

  it('once banned, at once and in every session', async () => {
    const { sessions, user, token, events } = await start()
    const second = await signedIn(sessions, user.id)
    await world.admin.query('update app_user set banned_at = now() where id = $1', [user.id])
    expect(await sessions.verify(token, HERE)).toBeUndefined()
    expect(await sessions.verify(second.token)).toBeUndefined()
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'auth_failure',
        userId: user.id,
        ip: HERE.ip,
        detail: 'the session of a banned account',
      }),
    )
  })

  it('once the account is gone', async () => {
    const { sessions, user, token } = await start()
    await world.db.identity.user.delete({ where: { id: user.id } })
    expect(await sessions.verify(token)).toBeUndefined()
  })

  it('under a secret that was taken out, with a record of it; nothing else is lost', async () => {
    const { user, token, claims } = await start()
    const rotated = world.wire({ secrets: [OTHER_SECRET, SECRET] })
    expect(await rotated.auth.sessions.verify(token)).toMatchObject({ userId: user.id })
    const without = world.wire({ secrets: [OTHER_SECRET] })
    expect(await without.auth.sessions.verify(token)).toBeUndefined()
    expect(without.eventTypes()).toEqual(['auth_failure'])
    const { rows } = await world.admin.query('select revoked_at from session where id = $1', [claims.sid])
    expect(rows).toEqual([{ revoked_at: null }])
  })

  it('with anything else that stands in the cookie', async () => {
    const { sessions } = world.wire().auth
    for (const token of ['', 'x', '....', 'eyJhbGciOiJub25lIn0.e30.', '\0', "' or 1=1 --", 'a'.repeat(4_000)])
      expect(await sessions.verify(token)).toBeUndefined()
  })

  it('while the database does not answer: that is an error, not a signed-out person', async () => {
    const { token } = await start()
    const db = {
      ...world.db,
      identity: {
        ...world.db.identity,
        session: { ...world.db.identity.session, findUnique: () => Promise.reject(new Error('down')) },
      },
    }
    await expect(world.wire({ db }).auth.sessions.verify(token)).rejects.toThrow('down')
  })
})

describe('ending', () => {
  it('one: only that one, at once, once', async () => {
    const { sessions, user, token, claims, eventTypes } = await start()
    const second = await signedIn(sessions, user.id)
    expect(await sessions.end(user.id, second.claims.sid, 'revoked')).toBe(true)
    expect(await sessions.end(user.id, second.claims.sid, 'revoked')).toBe(false)
    expect(await sessions.verify(second.token)).toBeUndefined()
    expect(await sessions.verify(token)).toMatchObject({ id: claims.sid })
    expect(eventTypes()).toEqual(['session_revoked', 'auth_failure'])
  })

  it("never another person's", async () => {
    const { sessions, token, claims } = await start()
    const stranger = await world.person()
    expect(await sessions.end(stranger.id, claims.sid, 'revoked')).toBe(false)
    expect(await sessions.endOthers(stranger.id, claims.sid)).toBe(0)
    expect(await sessions.verify(token)).toBeDefined()
    // Broken twin: ended by its id alone, it would be gone.
    const { count } = await world.db.identity.session.updateMany({
      where: { id: claims.sid, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    expect(count).toBe(1)
  })

  it('all others: this one stays, and only live ones count', async () => {
    const { sessions, user, token, claims, clock, events } = await start({ remember: true })
    await signedIn(sessions, user.id)
    clock.advance(SESSION_LIFETIME.usual.idleMs + SECOND)
    const others = [await signedIn(sessions, user.id), await signedIn(sessions, user.id)]
    expect(await sessions.endOthers(user.id, claims.sid)).toBe(2)
    for (const other of others) expect(await sessions.verify(other.token)).toBeUndefined()
    expect(await sessions.verify(token)).toMatchObject({ id: claims.sid })
    expect(events[0]).toMatchObject({ type: 'session_revoked', userId: user.id })
  })

  it('is not undone by a sign of life that was on its way', async () => {
    const { sessions, user, token, claims, clock } = await start()
    clock.advance(120 * SECOND)
    const { findUnique } = world.db.identity.session
    // Ended between the look and the touch.
    const session = {
      ...world.db.identity.session,
      findUnique: async (args: Parameters<typeof findUnique>[0]) => {
        const found = await findUnique(args)
        await sessions.end(user.id, claims.sid, 'revoked')
        return found
      },
    } as typeof world.db.identity.session
    const late = world.wire({ db: { ...world.db, identity: { ...world.db.identity, session } }, clock })
    expect(await late.auth.sessions.verify(token)).toBeDefined()
    expect(await sessions.verify(token)).toBeUndefined()
  })

  it('happens once, however many ask at the same moment', async () => {
    const { sessions, user, claims } = await start()
    const ended = await Promise.all(
      Array.from({ length: 20 }, () => sessions.end(user.id, claims.sid, 'revoked')),
    )
    expect(ended.filter(Boolean)).toHaveLength(1)
  })
})

it('lists live sessions only, the latest first, with nothing that could be used', async () => {
  const { sessions, user, claims, clock } = await start({ remember: true })
  const ended = await signedIn(sessions, user.id)
  await sessions.end(user.id, ended.claims.sid, 'revoked')
  await signedIn(sessions, user.id)
  clock.advance(SESSION_LIFETIME.usual.idleMs + SECOND)
  const latest = await signedIn(sessions, user.id)
  const listed = await sessions.list(user.id)
  expect(listed.map(({ id }) => id)).toEqual([latest.claims.sid, claims.sid])
  expect(Object.keys(listed[0] ?? {}).sort()).toEqual([
    'createdAt',
    'id',
    'ip',
    'lastSeenAt',
    'remember',
    'userAgent',
  ])
  expect(await sessions.list((await world.person()).id)).toEqual([])
})
