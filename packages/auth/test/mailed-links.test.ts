import { randomToken } from '@portcullis/crypto'
import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { describePostgres } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { issueToken, redeemToken } from '../src/one-time-tokens.ts'
import { createPasswords } from '../src/passwords.ts'
import { createFamiliarNetworks } from '../src/familiar-networks.ts'
import { createSignIn } from '../src/sign-in.ts'
import { createSignInAttempts } from '../src/sign-in-attempts.ts'
import { ATTEMPTS, countingArgon2, HERE, makeWorld, ORIGIN, PASSWORD, SECRET } from './harness.ts'

const world = await makeWorld()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NEW_PASSWORD = 'a-quiet-Harbour-of-91-lanterns'
const NOT_USABLE = { publicCode: 'LINK_NOT_USABLE' }

type Wired = ReturnType<typeof world.wire>

/** What the latest mail's link carries, and where it leads. */
async function linkTo({ mailsTo }: Wired, address: string, subject: RegExp) {
  const mail = (await mailsTo(address)).find((kept) => subject.test(kept.subject))
  const url = new URL(mail?.link ?? 'none:')
  return { token: url.hash.replace('#token=', ''), page: `${url.origin}${url.pathname}` }
}

const verification = (wired: Wired, address: string) => linkTo(wired, address, /Confirm your e-mail/)
const resetLink = (wired: Wired, address: string) => linkTo(wired, address, /Set a new password/)

const account = async (id: string) => {
  const { rows } = await world.admin.query('select * from app_user where id = $1', [id])
  return rows[0] as Record<string, unknown>
}
let people = 0
async function newcomer(wired: Wired) {
  people += 1
  const email = `newcomer${people}@example.test`
  await wired.auth.signUp({ email, password: PASSWORD, name: 'New' }, HERE)
  return { email, ...(await verification(wired, email)) }
}

describe('signing up', () => {
  it('mails a link to the app’s own address, and only its hash is stored', async () => {
    const wired = world.wire()
    const { email, token, page } = await newcomer(wired)
    expect(page).toBe(`${ORIGIN}/verify-email`)
    const { rows } = await world.admin.query('select * from one_time_token where email = $1', [email])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    const outbox = await world.admin.query('select * from outbound_mail')
    expect(JSON.stringify(outbox.rows)).not.toMatch(new RegExp(`${token}|${email}`))
  })

  it('with a taken address mails its owner, and a banned one nobody', async () => {
    const wired = world.wire()
    const owner = await world.person()
    const banned = await world.person({ banned: true })
    for (const { email } of [owner, banned]) {
      await wired.auth.signUp({ email, password: PASSWORD, name: 'Someone' }, HERE)
    }
    expect(await wired.mailsTo(owner.email)).toMatchObject([{ subject: 'You already have an account' }])
    expect(await wired.mailsTo(banned.email)).toEqual([])
  })
})

describe('an address', () => {
  it('is verified by its link and the password together', async () => {
    const wired = world.wire()
    const { email, token } = await newcomer(wired)
    const confirm = (given: { token: string; password: string }) =>
      wired.auth.emailVerification.confirm(given, HERE)
    await expect(confirm({ token, password: 'not the one' })).rejects.toMatchObject({
      publicCode: 'UNAUTHORIZED',
    })
    expect(await confirm({ token, password: PASSWORD })).toEqual({ email })
    expect(wired.eventTypes()).toContain('email_verified')
    await expect(confirm({ token, password: PASSWORD })).rejects.toMatchObject(NOT_USABLE)
  })

  it('is not verified by its owner following the link of a stranger’s sign-up', async () => {
    const wired = world.wire()
    const { email, token } = await newcomer(wired)
    const owner = wired.auth.emailVerification.confirm({ token, password: 'what the owner would type' }, HERE)
    await expect(owner).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
    // The owner takes the account over by the mail instead, and the stranger's password is gone.
    await wired.auth.passwordReset.request({ email }, HERE)
    const reset = await resetLink(wired, email)
    await wired.auth.passwordReset.redeem({ token: reset.token, password: NEW_PASSWORD }, HERE)
    const { rows } = await world.admin.query(
      'select password_hash, email_verified_at from app_user where email = $1',
      [email],
    )
    expect(rows).toEqual([{ password_hash: `hash of ${NEW_PASSWORD}`, email_verified_at: expect.any(Date) }])
    // So is the link that the stranger's sign-up had caused.
    await expect(signInWith(wired, token, PASSWORD)).rejects.toMatchObject(NOT_USABLE)
  })

  it('that is not verified does not sign in, which only the right password learns', async () => {
    const wired = world.wire()
    const unverified = await world.person({ emailVerifiedAt: null })
    const signIn = signInOf(wired)
    await expect(signIn(unverified.email, PASSWORD)).rejects.toMatchObject({
      publicCode: 'EMAIL_NOT_VERIFIED',
    })
    const wrong = await signIn(unverified.email, 'wrong').catch((error: unknown) => error)
    const unknown = await signIn('nobody@example.test', 'wrong').catch((error: unknown) => error)
    expect(JSON.stringify(wrong)).toBe(JSON.stringify(unknown))
    expect(wrong).toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('gets the link again on request, and the one before ends', async () => {
    const wired = world.wire()
    const first = await newcomer(wired)
    await wired.auth.emailVerification.request({ email: first.email }, HERE)
    const second = await verification(wired, first.email)
    expect(second.token).not.toBe(first.token)
    await expect(signInWith(wired, first.token, PASSWORD)).rejects.toMatchObject(NOT_USABLE)
    await expect(signInWith(wired, second.token, PASSWORD)).resolves.toEqual({ email: first.email })
  })
})

const signInWith = ({ auth }: Wired, token: string, password: string) =>
  auth.emailVerification.confirm({ token, password }, HERE)

/** A sign-in on the same accounts, without next-auth around it. */
function signInOf({ security }: Wired) {
  const signIn = createSignIn({
    db: world.db,
    security,
    passwords: createPasswords({ argon2: countingArgon2().argon2 }),
    attempts: createSignInAttempts({
      security,
      rateLimiter: createRateLimiter({ store: memoryStore() }),
      attempts: ATTEMPTS,
      networks: createFamiliarNetworks({ db: world.db, secrets: [SECRET] }),
    }),
  })
  return (email: string, password: string) => signIn({ email, password }, HERE)
}

describe('a forgotten password', () => {
  it('is replaced by the mailed link: every session ends, the owner is told', async () => {
    const wired = world.wire()
    const { id, email } = await world.person()
    await wired.auth.sessions.begin(id, { ...HERE, remember: true })
    await wired.auth.passwordReset.request({ email }, HERE)
    const { token, page } = await resetLink(wired, email)
    expect(page).toBe(`${ORIGIN}/reset-password`)
    await wired.auth.passwordReset.redeem({ token, password: NEW_PASSWORD }, HERE)
    expect(await account(id)).toMatchObject({ password_hash: `hash of ${NEW_PASSWORD}` })
    expect(await wired.auth.sessions.list(id)).toEqual([])
    expect((await wired.mailsTo(email))[0]).toMatchObject({ subject: 'Your password was changed' })
    expect(wired.eventTypes()).toEqual(
      expect.arrayContaining(['password_reset_requested', 'password_changed']),
    )
  })

  it('keeps its link while the new one will not do, with every reason at once', async () => {
    const wired = world.wire()
    const { email } = await world.person()
    await wired.auth.passwordReset.request({ email }, HERE)
    const { token } = await resetLink(wired, email)
    const weak = wired.auth.passwordReset.redeem({ token, password: 'ada' }, HERE)
    await expect(weak).rejects.toMatchObject({
      publicCode: 'BAD_REQUEST',
      fieldErrors: { password: expect.any(Array) },
    })
    await expect(
      wired.auth.passwordReset.redeem({ token, password: NEW_PASSWORD }, HERE),
    ).resolves.toBeUndefined()
  })

  it('is asked for alike whether or not there is an account', async () => {
    const wired = world.wire()
    const known = await world.person()
    const banned = await world.person({ banned: true })
    const before = await statements()
    const counts: number[] = []
    for (const email of [known.email, banned.email, 'nobody.here@example.test']) {
      expect(await wired.auth.passwordReset.request({ email }, HERE)).toBeUndefined()
      counts.push(await statements())
    }
    // Each leaves one row in the outbox, sent or not.
    expect(counts.map((count, index) => count - (counts[index - 1] ?? before))).toEqual([1, 1, 1])
    expect(await wired.mailsTo(known.email)).toHaveLength(1)
    expect(await wired.mailsTo(banned.email)).toEqual([])
    expect(await wired.mailsTo('nobody.here@example.test')).toEqual([])
  })

  it('is asked for five times an hour for any address, from wherever', async () => {
    const wired = world.wire()
    const known = await world.person()
    const outcomes = async (email: string) => {
      const seen: string[] = []
      for (let request = 0; request < 6; request += 1) {
        const origin = { ...HERE, ip: `198.51.100.${request}` }
        const outcome = wired.auth.passwordReset.request({ email }, origin)
        seen.push(await outcome.then(() => 'ok').catch((error: { publicCode: string }) => error.publicCode))
      }
      return seen
    }
    const forKnown = await outcomes(known.email)
    expect(forKnown).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'TOO_MANY_REQUESTS'])
    expect(await outcomes('stranger.to.us@example.test')).toEqual(forKnown)
  })
})

const statements = async () =>
  Number((await world.admin.query('select count(*) from outbound_mail')).rows[0]?.['count'])

describe('a link', () => {
  it.each([
    ['reset_password', 30 * MINUTE],
    ['verify_email', 24 * HOUR],
  ] as const)('for %s is good until its time is over', async (purpose, lifetime) => {
    const { id: userId, email } = await world.person({ emailVerifiedAt: null })
    const wired = world.wire()
    const issue = () =>
      world.db.identity.transaction((tx) => issueToken(tx, { userId, purpose, email, now: wired.clock() }))
    const use = (token: string) =>
      purpose === 'verify_email'
        ? signInWith(wired, token, PASSWORD)
        : wired.auth.passwordReset.redeem({ token, password: NEW_PASSWORD }, HERE)
    const late = await issue()
    wired.clock.advance(lifetime)
    await expect(use(late)).rejects.toMatchObject(NOT_USABLE)
    const inTime = await issue()
    wired.clock.advance(lifetime - 1_000)
    await expect(use(inTime)).resolves.not.toThrow()
  })

  it('of another purpose, used, made up, or of an account that is gone gets one answer', async () => {
    const wired = world.wire()
    const { email } = await world.person({ emailVerifiedAt: null })
    await wired.auth.emailVerification.request({ email }, HERE)
    const forVerification = (await verification(wired, email)).token
    const gone = await world.person()
    await wired.auth.passwordReset.request({ email: gone.email }, HERE)
    const ofNobody = (await resetLink(wired, gone.email)).token
    await world.db.identity.user.delete({ where: { id: gone.id } })
    const answers = await Promise.all(
      [forVerification, ofNobody, randomToken(), '', 'x'.repeat(128), "' or 1=1 --"].map((token) =>
        wired.auth.passwordReset
          .redeem({ token, password: NEW_PASSWORD }, HERE)
          .catch((error: Error) => JSON.stringify([error.message, error])),
      ),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('This link cannot be used any more')
  })

  it('lasts no longer than a day, whatever the application believes', async () => {
    const { id, email } = await world.person()
    const plain = `insert into one_time_token (id, user_id, purpose, token_hash, email, expires_at)
      values (gen_random_uuid(), $1, 'verify_email', repeat('a', 64), $2, now() + interval '2 days')`
    await expect(world.admin.query(plain, [id, email])).rejects.toMatchObject({
      constraint: 'one_time_token_expires_soon',
    })
  })
})

describe('another address', () => {
  async function moving() {
    const wired = world.wire()
    const owner = await world.person()
    const email = `moved.${owner.email}`
    const here = await wired.auth.sessions.begin(owner.id, { ...HERE, remember: false })
    await wired.auth.sessions.begin(owner.id, { ...HERE, remember: false })
    await wired.auth.emailChange.request({ userId: owner.id, email }, HERE)
    const { token } = await linkTo(wired, email, /Confirm your new/)
    return { wired, owner, email, token, sessionId: here.sid }
  }

  it('is taken over by its link, in the owner’s own session; the old one is told, other sessions end', async () => {
    const { wired, owner, email, token, sessionId } = await moving()
    expect(await account(owner.id)).toMatchObject({ email: owner.email })
    await wired.auth.emailChange.confirm({ userId: owner.id, sessionId, token }, HERE)
    expect(await account(owner.id)).toMatchObject({ email, email_verified_at: expect.any(Date) })
    expect(await wired.mailsTo(owner.email)).toMatchObject([{ subject: 'Your e-mail address was changed' }])
    expect((await wired.mailsTo(owner.email))[0]?.text).not.toContain(email)
    expect((await wired.auth.sessions.list(owner.id)).map(({ id }) => id)).toEqual([sessionId])
  })

  it('does not take the account along for a stranger who gets the mail by mistake', async () => {
    const { wired, owner, token } = await moving()
    const stranger = await world.person()
    const { sid: sessionId } = await wired.auth.sessions.begin(stranger.id, { ...HERE, remember: false })
    const confirm = wired.auth.emailChange.confirm({ userId: stranger.id, sessionId, token }, HERE)
    await expect(confirm).rejects.toMatchObject(NOT_USABLE)
    expect(await account(owner.id)).toMatchObject({ email: owner.email })
  })

  it('that somebody else has is asked for like any other and mailed nothing, and cannot be taken later', async () => {
    const wired = world.wire()
    const [owner, other] = [await world.person(), await world.person()]
    await wired.auth.emailChange.request({ userId: owner.id, email: other.email }, HERE)
    expect(await wired.mailsTo(other.email)).toEqual([])
    const late = await moving()
    await world.admin.query('update app_user set email = $1 where id = $2', [late.email, other.id])
    const { sessionId, token } = late
    const confirm = late.wired.auth.emailChange.confirm({ userId: late.owner.id, sessionId, token }, HERE)
    await expect(confirm).rejects.toMatchObject(NOT_USABLE)
  })
})

describePostgres('at the same moment, on PostgreSQL', () => {
  it('of 50 uses of one link one wins', async () => {
    const wired = world.wire()
    const { id, email } = await world.person()
    await wired.auth.passwordReset.request({ email }, HERE)
    const { token } = await resetLink(wired, email)
    const passwords = Array.from({ length: 50 }, (_, index) => `${NEW_PASSWORD}-${index}`)
    const uses = await Promise.allSettled(
      passwords.map((password) => wired.auth.passwordReset.redeem({ token, password }, HERE)),
    )
    const won = uses.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []))
    expect(won).toHaveLength(1)
    const refused = uses.flatMap((use) => (use.status === 'rejected' ? [use.reason.publicCode] : []))
    expect(new Set(refused)).toEqual(new Set(['LINK_NOT_USABLE']))
    expect(await account(id)).toMatchObject({ password_hash: `hash of ${passwords[won[0] ?? -1]}` })
  })

  it('has a broken twin: looking first and using after, several would have won', async () => {
    const wired = world.wire()
    const { id: userId, email } = await world.person()
    const now = wired.clock()
    const token = await world.db.identity.transaction((tx) =>
      issueToken(tx, { userId, purpose: 'reset_password', email, now }),
    )
    const looked = await Promise.all(
      Array.from({ length: 20 }, () =>
        world.db.identity.oneTimeToken.count({ where: { userId, purpose: 'reset_password' } }),
      ),
    )
    expect(looked.filter((count) => count === 1).length).toBeGreaterThan(1)
    const redeem = () => redeemToken(world.db.identity, { token, purpose: 'reset_password', userId, now })
    const used = await Promise.allSettled(Array.from({ length: 20 }, redeem))
    expect(used.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('of 30 links asked for at once one is left', async () => {
    const wired = world.wire()
    const { id: userId, email } = await world.person()
    const now = wired.clock()
    const issue = () =>
      world.db.identity.transaction((tx) => issueToken(tx, { userId, purpose: 'reset_password', email, now }))
    await Promise.all(Array.from({ length: 30 }, issue))
    const { rowCount } = await world.admin.query('select from one_time_token where user_id = $1', [userId])
    expect(rowCount).toBe(1)
  })
})
