import { describe, expect, it } from 'vitest'
import type { Sessions } from '../src/index.ts'
import { sessionTokens } from '../src/session-token.ts'
import { rememberVerified, VERIFIED_FOR_MS } from '../src/verified-sessions.ts'
import { HERE, makeWorld, SECRET } from './harness.ts'

const world = await makeWorld()

/** A session, two instances that know of it, and how often the first asked the database. */
async function start() {
  const { auth, clock } = world.wire()
  const elsewhere = world.wire({ clock }).auth.sessions
  const asked = { verify: 0 }
  const counting: Sessions = {
    ...elsewhere,
    verify: (...given) => {
      asked.verify += 1
      return elsewhere.verify(...given)
    },
  }
  const user = await world.person()
  const claims = await auth.sessions.begin(user.id, { ...HERE, remember: false })
  const token = await sessionTokens([SECRET]).encode({ token: claims })
  return { here: rememberVerified(counting, clock), there: auth.sessions, asked, clock, user, claims, token }
}

type Known = Awaited<ReturnType<typeof start>>

describe('a session that was just seen alive', () => {
  it('is not asked for again within half a second', async () => {
    const { here, asked, token, clock } = await start()
    const first = await here.verify(token)
    expect(first).toBeDefined()
    expect(await here.verify(token)).toEqual(first)
    expect(asked.verify).toBe(1)
    clock.advance(VERIFIED_FOR_MS)
    await here.verify(token)
    expect(asked.verify).toBe(2)
  })

  it.each<[string, (sessions: Sessions, known: Known) => Promise<unknown>]>([
    ['one', (sessions, { user, claims }) => sessions.end(user.id, claims.sid, 'revoked')],
    ['the one of a token', (sessions, { token }) => sessions.endPresented(token, 'signed_out')],
    ['all others', (sessions, { user }) => sessions.endOthers(user.id, crypto.randomUUID())],
  ])('is refused at once when this instance ends %s', async (_, end) => {
    const known = await start()
    expect(await known.here.verify(known.token)).toBeDefined()
    await end(known.here, known)
    expect(await known.here.verify(known.token)).toBeUndefined()
  })

  it('is refused at once under another spelling of its token too', async () => {
    const { here, token } = await start()
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    // The tag's 16 bytes take 22 characters, the last of which has four bits that no byte uses.
    const twin = token.slice(0, -1) + letters[letters.indexOf(token.at(-1) ?? '') + 1]
    expect(await here.verify(twin)).toBeDefined()
    await here.endPresented(token, 'signed_out')
    expect(await here.verify(twin)).toBeUndefined()
  })

  it('is refused within a second when another instance ends it', async () => {
    const { here, there, token, user, claims, clock } = await start()
    expect(await here.verify(token)).toBeDefined()
    await there.end(user.id, claims.sid, 'revoked')
    clock.advance(VERIFIED_FOR_MS)
    expect(await here.verify(token)).toBeUndefined()
    expect(VERIFIED_FOR_MS).toBeLessThan(1_000)
  })

  it('broken twin: a memory without an end keeps it alive', async () => {
    const { there, token, user, claims } = await start()
    const forever = rememberVerified(there, () => 0)
    expect(await forever.verify(token)).toBeDefined()
    await world.wire().auth.sessions.end(user.id, claims.sid, 'revoked')
    expect(await forever.verify(token)).toBeDefined()
  })
})

it('does not remember a session that ended while it was being looked up', async () => {
  const { there, token, user, claims, clock } = await start()
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const slow: Sessions = {
    ...there,
    async verify(...given) {
      const session = await there.verify(...given)
      reached.resolve()
      await released.promise
      return session
    },
  }
  const here = rememberVerified(slow, clock)
  const pending = here.verify(token)
  await reached.promise
  await here.end(user.id, claims.sid, 'revoked')
  released.resolve()
  await pending
  expect(await here.verify(token)).toBeUndefined()
})

it('looks up what it refuses every time, so that each try is recorded', async () => {
  const { here, asked } = await start()
  await here.verify('not-a-token')
  await here.verify('not-a-token')
  expect(asked.verify).toBe(2)
})
