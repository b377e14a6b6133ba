import { describePostgres } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { sessionTokens } from '../src/session-token.ts'
import { HERE, makeWorld, PASSWORD, SECRET } from './harness.ts'

const world = await makeWorld()
const NEW = 'nine-Quiet-harbours-7-lanterns'

/** Somebody signed in on two devices, and a link to set a new password that is under way. */
async function start() {
  const wired = world.wire()
  const { auth } = wired
  const user = await world.person()
  const device = async () => {
    const claims = await auth.sessions.begin(user.id, { ...HERE, remember: true })
    return { claims, token: await sessionTokens([SECRET]).encode({ token: claims }) }
  }
  const [here, there] = [await device(), await device()]
  const notified: string[] = []
  const change = (given: { currentPassword?: string; newPassword?: string } = {}, notify = tell) =>
    auth.changePassword(
      { userId: user.id, sessionId: here.claims.sid, currentPassword: PASSWORD, newPassword: NEW, ...given },
      HERE,
      { proved: () => Promise.resolve(), notify },
    )
  const tell = (_: unknown, email: string) => {
    notified.push(email)
    return Promise.resolve()
  }
  const hash = async () =>
    (await world.admin.query('select password_hash from app_user where id = $1', [user.id])).rows[0]
      .password_hash
  const alive = async (token: string) => (await auth.sessions.verify(token)) !== undefined
  return { ...wired, user, here, there, change, notified, hash, alive }
}

/** What the change was refused with. */
const refusal = (pending: Promise<unknown>) =>
  pending.then(
    () => undefined,
    (error: { publicCode: string; fieldErrors?: object }) => error,
  )

describe('a changed password', () => {
  it('is the one to sign in with; the other is not, and every other session has ended', async () => {
    const { change, hash, alive, here, there, user, notified, eventTypes } = await start()
    await change()
    expect(await hash()).toBe(`hash of ${NEW}`)
    expect(await alive(here.token)).toBe(true)
    expect(await alive(there.token)).toBe(false)
    expect(notified).toEqual([user.email])
    expect(eventTypes()).toEqual(['session_revoked', 'password_changed', 'auth_failure'])
    const { rows } = await world.admin.query(
      'select revoked_reason from session where user_id = $1 order by created_at',
      [user.id],
    )
    expect(rows).toEqual([{ revoked_reason: null }, { revoked_reason: 'password_changed' }])
  })

  it('ends what could still set another: links that were mailed', async () => {
    const { change, user } = await start()
    await world.db.identity.oneTimeToken.create({
      data: {
        userId: user.id,
        purpose: 'reset_password',
        tokenHash: user.id.replaceAll('-', '').repeat(2),
        email: user.email,
        expiresAt: new Date(Date.now() + 60_000),
      },
    })
    await change()
    const { rows } = await world.admin.query('select from one_time_token where user_id = $1', [user.id])
    expect(rows).toEqual([])
  })

  it('is changed together with what comes of it, or not at all', async () => {
    const { change, hash, alive, there, eventTypes } = await start()
    const failing = () => Promise.reject(new Error('the outbox is full'))
    await expect(change({}, failing)).rejects.toThrow('the outbox is full')
    expect(await hash()).toBe(`hash of ${PASSWORD}`)
    expect(await alive(there.token)).toBe(true)
    expect(eventTypes()).not.toContain('password_changed')
  })
})

describe('a change is refused', () => {
  it('with everything that is wrong, on its field', async () => {
    const { change, hash, alive, there, user } = await start()
    expect(await refusal(change({ currentPassword: 'wrong', newPassword: user.email }))).toMatchObject({
      publicCode: 'BAD_REQUEST',
      fieldErrors: {
        currentPassword: ['Is not right'],
        newPassword: expect.arrayContaining(['Must not contain your name or e-mail address']),
      },
    })
    expect(await hash()).toBe(`hash of ${PASSWORD}`)
    expect(await alive(there.token)).toBe(true)
  })

  it('where the new one is the present one', async () => {
    const { change } = await start()
    expect(await refusal(change({ newPassword: PASSWORD }))).toMatchObject({
      fieldErrors: { newPassword: ['Must be another one'] },
    })
  })

  it('to who guesses: the attempts are those at the sign-in form', async () => {
    const { change, eventTypes } = await start()
    for (const _ of [1, 2, 3, 4, 5]) await refusal(change({ currentPassword: 'a guess' }))
    expect(await refusal(change())).toMatchObject({ publicCode: 'TOO_MANY_REQUESTS' })
    expect(eventTypes()).toContain('account_locked')
  })

  it('to an account without a password, with the same work as for one that has', async () => {
    const { change, user, argon2Calls } = await start()
    await world.admin.query('update app_user set password_hash = null where id = $1', [user.id])
    expect(await refusal(change())).toMatchObject({ fieldErrors: { currentPassword: ['Is not right'] } })
    expect(argon2Calls.verify).toBe(1)
  })
})

describePostgres('at the same moment, on PostgreSQL', () => {
  it('of many changes one wins', async () => {
    const { change, hash, eventTypes } = await start()
    const news = Array.from({ length: 4 }, (_, index) => `${NEW}-${index}`)
    const outcomes = await Promise.all(news.map((newPassword) => refusal(change({ newPassword }))))
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1)
    // Too late, or later still: then the password that was the present one is so no more.
    for (const outcome of outcomes.filter((each) => each !== undefined))
      expect(['CONFLICT', 'BAD_REQUEST']).toContain(outcome.publicCode)
    expect(await hash()).toBe(`hash of ${news[outcomes.indexOf(undefined)]}`)
    expect(eventTypes().filter((type) => type === 'password_changed')).toHaveLength(1)
  })
})
