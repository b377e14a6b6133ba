import { afterEach, expect, it } from 'vitest'
import { SESSION_LIFETIME } from '../src/index.ts'
import { TOKEN_LIFETIME_MS } from '../src/one-time-tokens.ts'
import { createPurge, KEPT_AFTER_END_MS } from '../src/purge.ts'
import { HERE, makeWorld, PASSWORD } from './harness.ts'

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
  expect(await auth.purge.run()).toBe(0)
  clock.advance(120_000)
  expect(await auth.purge.run()).toBe(1)
  expect(await left()).toEqual([remembered.sid])
  expect(await auth.purge.run()).toBe(0)
})

it('forgets mailed links, half sign-ins and challenges once they have expired, and those that are good stay good', async () => {
  const { auth, clock, mailsTo } = world.wire()
  const rows = async () => {
    const { rows } = await world.admin.query(
      `select 'token' as kind, purpose::text from one_time_token union all
       select 'pending', '' from pending_sign_in union all select 'challenge', '' from passkey_challenge`,
    )
    return rows.map(({ kind, purpose }) => `${kind} ${purpose}`.trim()).toSorted()
  }
  const [person, newcomer] = [await world.person(), 'purged.newcomer@example.test']
  const { sid: sessionId } = await auth.sessions.begin(person.id, { ...HERE, remember: true })
  await auth.factors.pending.begin(person.id, { remember: false })
  await auth.factors.passkeyRegistration({ userId: person.id, sessionId, origin: HERE })
  await auth.passwordReset.request({ email: person.email }, HERE)
  await auth.emailChange.request({ userId: person.id, email: 'purged.moved@example.test' }, HERE)
  await auth.signUp({ name: 'New', email: newcomer, password: PASSWORD }, HERE)
  const all = ['challenge', 'pending', 'token change_email', 'token reset_password', 'token verify_email']
  expect(await rows()).toEqual(all)
  expect(await auth.purge.run()).toBe(0)

  clock.advance(TOKEN_LIFETIME_MS.reset_password + 1)
  expect(await auth.purge.run()).toBe(3)
  expect(await rows()).toEqual(['token change_email', 'token verify_email'])
  const link = new URL((await mailsTo(newcomer))[0]?.link ?? 'none:')
  const proof = { token: link.hash.replace('#token=', ''), password: PASSWORD }
  await expect(auth.emailVerification.confirm(proof, HERE)).resolves.toEqual({ email: newcomer })

  clock.advance(TOKEN_LIFETIME_MS.change_email)
  expect(await auth.purge.run()).toBe(1)
  expect(await rows()).toEqual([])
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
  expect(await auth.purge.run()).toBe(10_000)
  expect(await auth.purge.run()).toBe(50)
})

it('is done by several processes at once without a failure', async () => {
  const user = await world.person()
  await world.admin.query(
    `insert into session (id, user_id, token_hash, idle_expires_at, expires_at)
     select gen_random_uuid(), $1, encode(sha256(n::text::bytea), 'hex'), now() - interval '1 year', now() - interval '1 year'
     from generate_series(1, 1000) n`,
    [user.id],
  )
  const gone = await Promise.all([1, 2, 3, 4].map(() => world.wire().auth.purge.run()))
  expect(gone.reduce((sum, count) => sum + count, 0)).toBe(1_000)
  expect(await left()).toEqual([])
})

it('logs a database that is down, and goes on living', async () => {
  const { captured, log, clock } = world.wire()
  const session = { ...world.db.identity.session, findMany: () => Promise.reject(new Error('down')) }
  const db = { ...world.db, identity: { ...world.db.identity, session } } as typeof world.db
  const purge = createPurge({ db, clock, log })
  purge.start()
  await expect.poll(() => captured.text()).toContain('what has ended could not be forgotten')
  purge.stop()
})
