import { afterEach, expect, it } from 'vitest'
import { SESSION_LIFETIME } from '../src/index.ts'
import { createSessionPurge, KEPT_AFTER_END_MS } from '../src/session-purge.ts'
import { HERE, makeWorld } from './harness.ts'

const world = await makeWorld()
afterEach(() => world.admin.query('delete from session'))

const left = async () => (await world.admin.query('select id from session')).rows.map(({ id }) => id)

it('forgets what ended a month ago, and nothing that might still be alive or asked for', async () => {
  const { auth, clock } = world.wire()
  const user = await world.person()
  const begin = (remember: boolean) => auth.sessions.begin(user.id, { ...HERE, remember })
  const [usual, remembered] = [await begin(false), await begin(true)]
  await auth.sessions.end(user.id, usual.sid, 'revoked')
  clock.advance(SESSION_LIFETIME.usual.absoluteMs + KEPT_AFTER_END_MS - 60_000)
  expect(await auth.sessionPurge.run()).toBe(0)
  clock.advance(120_000)
  expect(await auth.sessionPurge.run()).toBe(1)
  expect(await left()).toEqual([remembered.sid])
  expect(await auth.sessionPurge.run()).toBe(0)
})

it('takes so many at a time, and leaves the rest for the next run', async () => {
  const { auth } = world.wire()
  const user = await world.person()
  await world.admin.query(
    `insert into session (id, user_id, token_hash, idle_expires_at, expires_at)
     select gen_random_uuid(), $1, encode(sha256(n::text::bytea), 'hex'), now() - interval '1 year', now() - interval '1 year'
     from generate_series(1, 10050) n`,
    [user.id],
  )
  expect(await auth.sessionPurge.run()).toBe(10_000)
  expect(await auth.sessionPurge.run()).toBe(50)
})

it('is done by several processes at once without a failure', async () => {
  const user = await world.person()
  await world.admin.query(
    `insert into session (id, user_id, token_hash, idle_expires_at, expires_at)
     select gen_random_uuid(), $1, encode(sha256(n::text::bytea), 'hex'), now() - interval '1 year', now() - interval '1 year'
     from generate_series(1, 1000) n`,
    [user.id],
  )
  const gone = await Promise.all([1, 2, 3, 4].map(() => world.wire().auth.sessionPurge.run()))
  expect(gone.reduce((sum, count) => sum + count, 0)).toBe(1_000)
  expect(await left()).toEqual([])
})

it('logs a database that is down, and goes on living', async () => {
  const { captured, log, clock } = world.wire()
  const session = { ...world.db.identity.session, findMany: () => Promise.reject(new Error('down')) }
  const db = { ...world.db, identity: { ...world.db.identity, session } } as typeof world.db
  const purge = createSessionPurge({ db, clock, log })
  purge.start()
  await expect.poll(() => captured.text()).toContain('ended sessions could not be forgotten')
  purge.stop()
})
