import { passkeyDevice, totpCode } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { browser } from './browser.ts'
import { HERE, makeWorld, ORIGIN, PASSWORD } from './harness.ts'

const world = await makeWorld()
const SESSION = '__Host-portcullis.session'
const NOBODY = '0198c0de-0000-7000-8000-000000000000'
const REASON = 'reason-canary: they showed their passport'

/** An administrator, and somebody who is signed in with an app and a passkey. */
async function start() {
  const wired = world.wire()
  const { auth, clock } = wired
  const actor = { ...HERE, requestId: 'request-7', userId: (await world.person()).id }
  const { id: userId, email } = await world.person()
  const client = browser(auth)
  await client.signIn(email, PASSWORD)
  const token = client.jar.get(SESSION) ?? ''
  const sessionId = (await auth.sessions.verify(token))?.id ?? ''
  const owner = { userId, sessionId, origin: HERE }
  const { key } = await auth.factors.beginTotp(owner)
  await auth.factors.confirmTotp(owner, totpCode(key, clock()))
  const device = passkeyDevice({ origin: ORIGIN })
  const answer = device.create(await auth.factors.passkeyRegistration(owner))
  await auth.factors.addPasskey(owner, { name: 'Laptop', answer })
  wired.events.length = 0
  return { ...wired, actor, userId, email, owner, token, reset: auth.administration.resetFactors }
}

const stored = async (id: string) =>
  (
    await world.admin.query<{ at: Date | null; why: string | null }>(
      'select factors_reset_at as at, factors_reset_reason as why from app_user where id = $1',
      [id],
    )
  ).rows[0]

describe('factors that an administrator resets', () => {
  it('are all gone with their recovery codes and every session, and the password alone signs in again', async () => {
    const { auth, actor, userId, email, token, reset } = await start()
    expect(await reset(actor, userId, REASON)).toBe(2)
    expect(await auth.factors.overview(userId)).toMatchObject({ totpSince: null, passkeys: [], codesLeft: 0 })
    expect(await auth.sessions.verify(token)).toBeUndefined()
    const client = browser(auth)
    await client.signIn(email, PASSWORD)
    const session = await auth.sessions.verify(client.jar.get(SESSION) ?? '')
    expect(session).toMatchObject({ userId, level: 'one_factor' })
    const anew = await auth.factors.beginTotp({ userId, sessionId: session?.id ?? '', origin: HERE })
    expect(anew.key).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('are told by mail; the reason stays in the database, and the events name both people', async () => {
    const { actor, userId, email, reset, events, captured, mailsTo } = await start()
    await reset(actor, userId, REASON)
    const [mail] = await mailsTo(email)
    expect(mail?.subject).toBe('Your second factors were removed')
    expect(await stored(userId)).toEqual({ at: expect.any(Date), why: REASON })
    expect(events.map(({ type }) => type)).toEqual(['session_revoked', 'factor_removed', 'admin_action'])
    // The person's own event does not say from where the administrator did it.
    const [, removed, done] = events
    expect(removed).toMatchObject({ userId, detail: { factor: 'all', by: 'administrator' } })
    expect(removed).not.toHaveProperty('ip')
    expect(done).toMatchObject({
      userId: actor.userId,
      ip: HERE.ip,
      detail: { action: 'reset_factors', targetId: userId },
    })
    expect(JSON.stringify(mail) + captured.text()).not.toContain('reason-canary')
  })

  it('end a sign-in that is waiting for them', async () => {
    const { auth, actor, userId, email, reset } = await start()
    const client = browser(auth)
    await client.signIn(email, PASSWORD)
    await reset(actor, userId, REASON)
    const { rows } = await world.admin.query('select 1 from pending_sign_in where user_id = $1', [userId])
    expect(rows).toEqual([])
  })

  it('where there is none, nothing changes and nobody is told', async () => {
    const { auth, actor, reset, events, mailsTo } = await start()
    const { id, email } = await world.person()
    const { sid: sessionId } = await auth.sessions.begin(id, { ...HERE, remember: false })
    // Begun and not confirmed is none.
    await auth.factors.beginTotp({ userId: id, sessionId, origin: HERE })
    events.length = 0
    expect(await reset(actor, id, REASON)).toBe(0)
    expect(await auth.sessions.list(id)).toHaveLength(1)
    expect(await stored(id)).toEqual({ at: null, why: null })
    expect([events, await mailsTo(email)]).toEqual([[], []])
  })

  it('are not one’s own, nor nobody’s', async () => {
    const { auth, userId, actor, reset, events } = await start()
    const own = reset({ ...actor, userId }, userId, REASON)
    await expect(own).rejects.toMatchObject({ publicCode: 'CONFLICT' })
    await expect(reset(actor, NOBODY, REASON)).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
    expect(await auth.factors.own(userId)).toEqual({ totp: true, passkey: true })
    expect(events).toEqual([])
  })

  it('of two administrators at once, one resets and one mail is sent', async () => {
    const { actor, userId, email, reset, mailsTo } = await start()
    const counts = await Promise.all([reset(actor, userId, REASON), reset(actor, userId, 'another')])
    expect(counts.toSorted()).toEqual([0, 2])
    const told = (await mailsTo(email)).filter(({ subject }) => subject.includes('removed'))
    expect(told).toHaveLength(1)
  })
})
