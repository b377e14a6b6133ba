import { createKeyRing } from '@portcullis/crypto'
import { passkeyDevice, totpCode } from '@portcullis/testing'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HERE, makeWorld, ORIGIN } from './harness.ts'

const world = await makeWorld()
const MINUTE = 60_000
const elsewhere = (index: number) => ({ ip: `203.0.113.${index}`, userAgent: 'another browser' })
const refused = { publicCode: 'BAD_REQUEST', fieldErrors: { code: ['Is not right'] } }

/** Somebody signed in, and everything wired anew. */
async function setUp(options: Parameters<typeof world.wire>[0] = {}) {
  const wired = world.wire(options)
  const { auth, clock } = wired
  const { id: userId, email } = await world.person()
  const begin = () => auth.sessions.begin(userId, { ...HERE, remember: false })
  const { sid: sessionId } = await begin()
  const owner = { userId, sessionId, origin: HERE }
  const context = {
    purpose: 'second-factor',
    asker: { kind: 'pending', secret: 'pending-token', userId },
    origin: HERE,
  } as const

  /** An app, confirmed with the code of now. A later step is one that was not used yet. */
  async function withApp() {
    const { key } = await auth.factors.beginTotp(owner)
    const { codes } = await auth.factors.confirmTotp(owner, totpCode(key, clock()))
    clock.advance(MINUTE)
    return { key, codes, code: (offset = 0) => totpCode(key, clock() + offset) }
  }

  async function withPasskey(device = passkeyDevice({ origin: ORIGIN })) {
    const answer = device.create(await auth.factors.passkeyRegistration(owner))
    const { id, codes } = await auth.factors.addPasskey(owner, { name: 'Laptop', answer })
    return { device, id, codes }
  }

  const prove = (code: string, origin = HERE) =>
    auth.factors.prove(userId, { kind: 'totp', code }, { ...context, origin })
  const recover = (code: string, of = userId) => auth.factors.prove(of, { kind: 'recovery', code }, context)
  return { ...wired, userId, email, owner, begin, context, withApp, withPasskey, prove, recover }
}

describe('an authenticator app', () => {
  it('counts once a code of it was shown, and its secret is stored sealed', async () => {
    const { auth, owner, userId, clock, keys } = await setUp()
    const { key, uri, qr } = await auth.factors.beginTotp(owner)
    expect(uri).toContain(`secret=${key}&issuer=Portcullis`)
    expect(qr.path.length).toBeGreaterThan(1000)
    expect(await auth.factors.own(userId)).toEqual({ totp: false, passkey: false })
    const wrong = totpCode(key, clock() + 10 * MINUTE)
    await expect(auth.factors.confirmTotp(owner, wrong)).rejects.toMatchObject(refused)
    expect(await auth.factors.own(userId)).toEqual({ totp: false, passkey: false })
    const { codes } = await auth.factors.confirmTotp(owner, totpCode(key, clock()))
    expect(await auth.factors.own(userId)).toEqual({ totp: true, passkey: false })
    expect(codes).toHaveLength(10)
    const { rows } = await world.admin.query('select id, secret from totp where user_id = $1', [userId])
    expect(rows[0].secret).toMatch(/^v1\./)
    expect(rows[0].secret).not.toContain(key)
    expect(keys.open(rows[0].secret, { context: ['totp', rows[0].id, 'secret'] })).toBeTruthy()
  })

  it('is one: a second cannot replace it, an unfinished one can be begun anew, and lapses', async () => {
    const { auth, owner, clock, withApp } = await setUp()
    const first = await auth.factors.beginTotp(owner)
    const second = await auth.factors.beginTotp(owner)
    await expect(auth.factors.confirmTotp(owner, totpCode(first.key, clock()))).rejects.toMatchObject(refused)
    clock.advance(16 * MINUTE)
    const late = auth.factors.confirmTotp(owner, totpCode(second.key, clock()))
    await expect(late).rejects.toMatchObject(refused)
    await withApp()
    await expect(auth.factors.beginTotp(owner)).rejects.toMatchObject({ publicCode: 'CONFLICT' })
  })

  it('ends every other session and pending sign-in when it is added and when it is removed, by mail and event', async () => {
    const { auth, owner, userId, begin, withApp, events, mail, mailbox, email } = await setUp()
    const alive = async () => (await auth.sessions.list(userId)).map(({ id }) => id)
    await begin()
    const token = await auth.factors.pending.begin(userId, { remember: false })
    await withApp()
    expect(await alive()).toEqual([owner.sessionId])
    expect(await auth.factors.pending.find(token)).toBeUndefined()
    await begin()
    await auth.factors.removeTotp(owner)
    expect(await alive()).toEqual([owner.sessionId])
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['factor_enrolled', 'factor_removed']),
    )
    await mail.settled()
    expect(
      mailbox
        .list()
        .filter(({ to }) => to === email)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['A second factor was added', 'A second factor was removed'])
    expect((await auth.factors.overview(userId)).codesLeft).toBe(0)
    await expect(auth.factors.removeTotp(owner)).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
  })

  it('takes each code once, and none of an earlier step after a later one', async () => {
    const { withApp, prove, clock } = await setUp()
    const { code } = await withApp()
    const [before, now, next] = [code(-30_000), code(), code(30_000)]
    await prove(now)
    await expect(prove(now)).rejects.toMatchObject(refused)
    await expect(prove(before)).rejects.toMatchObject(refused)
    await prove(next)
    clock.advance(MINUTE)
    await expect(prove(next)).rejects.toMatchObject(refused)
  })

  it('takes no code that confirmed it, and none of somebody else’s app', async () => {
    const [mine, other] = [await setUp(), await setUp()]
    const { key } = await mine.auth.factors.beginTotp(mine.owner)
    const confirming = totpCode(key, mine.clock())
    await mine.auth.factors.confirmTotp(mine.owner, confirming)
    await expect(mine.prove(confirming)).rejects.toMatchObject(refused)
    const { code } = await other.withApp()
    await expect(mine.prove(code())).rejects.toMatchObject(refused)
  })

  it('lets one of 50 parallel uses of one code win', async () => {
    const unlimited = {
      limit: 1000,
      windowSeconds: 60,
      whenUnavailable: 'deny',
      why: 'This test is of the row.',
    } as const
    const { withApp, prove } = await setUp({
      factorLimits: { network: { name: 'n', ...unlimited }, account: { name: 'a', ...unlimited } },
    })
    const { code } = await withApp()
    const shown = code()
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => prove(shown)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('broken twin: read first and written after, more than one of 50 wins', async () => {
    const { withApp, userId } = await setUp()
    await withApp()
    const { totp } = world.db.identity
    const step = 99_999_999
    const use = async () => {
      const row = await totp.findUniqueOrThrow({ where: { userId }, select: { lastUsedStep: true } })
      if ((row.lastUsedStep ?? 0) >= step) return false
      await totp.updateMany({ where: { userId }, data: { lastUsedStep: step } })
      return true
    }
    const wins = await Promise.all(Array.from({ length: 50 }, use))
    expect(wins.filter(Boolean).length).toBeGreaterThan(1)
  })

  it('locks after five wrong codes from one network, for that network', async () => {
    const { withApp, prove, clock, eventTypes, recover } = await setUp()
    const { code, codes } = await withApp()
    for (let index = 0; index < 5; index += 1) await expect(prove('000000')).rejects.toMatchObject(refused)
    await expect(prove(code())).rejects.toMatchObject({ publicCode: 'TOO_MANY_REQUESTS' })
    expect(eventTypes()).toEqual(expect.arrayContaining(['factor_failure', 'account_locked']))
    await prove(code(), elsewhere(1))
    // The way out for who was locked out by somebody that knows the password.
    await recover(codes[0] ?? '')
    clock.advance(15 * MINUTE + 1000)
    await prove(code())
  })

  it('locks after thirty wrong codes from anywhere', async () => {
    const { withApp, prove } = await setUp()
    const { code } = await withApp()
    for (let index = 0; index < 30; index += 1) {
      await expect(prove('000000', elsewhere(index))).rejects.toMatchObject(refused)
    }
    await expect(prove(code(), elsewhere(99))).rejects.toMatchObject({ publicCode: 'TOO_MANY_REQUESTS' })
  })

  it.each([
    ['altered', 'tampered'],
    ['of another row', 'tampered'],
    ['under a key that was taken out', 'unknown_key'],
  ])('whose secret is %s lets nobody in, says so in the log, and loses nothing', async (what, reason) => {
    const mine = await setUp()
    const { code } = await mine.withApp()
    const { rows } = await world.admin.query('select id, secret from totp where user_id = $1', [mine.userId])
    const { id, secret } = rows[0] as { id: string; secret: string }
    const other = await setUp({ keys: mine.keys })
    await other.withApp()
    const { rows: others } = await world.admin.query('select secret from totp where user_id = $1', [
      other.userId,
    ])
    const stranger = createKeyRing([{ id: 'stranger', key: randomBytes(32) }])
    const spoilt =
      what === 'altered'
        ? secret.slice(0, -2) + (secret.endsWith('AA') ? 'BB' : 'AA').slice(0, 2)
        : what === 'of another row'
          ? others[0].secret
          : stranger.seal('x', { context: ['totp', id, 'secret'] })
    await world.admin.query('update totp set secret = $1 where id = $2', [spoilt, id])
    await expect(mine.prove(code())).rejects.toMatchObject({ publicCode: 'SERVICE_UNAVAILABLE' })
    const told = mine.events.find(({ type }) => type === 'decryption_failure')
    expect(JSON.stringify(told)).toMatch(new RegExp(`${reason}|malformed`))
    await world.admin.query('update totp set secret = $1 where id = $2', [secret, id])
    await mine.prove(code())
  })

  it('leaves no code, secret or recovery code in the log', async () => {
    const { auth, owner, clock, captured, prove, recover } = await setUp()
    const { key, uri } = await auth.factors.beginTotp(owner)
    const { codes } = await auth.factors.confirmTotp(owner, totpCode(key, clock()))
    clock.advance(MINUTE)
    const code = totpCode(key, clock())
    await prove(code)
    await expect(prove(code)).rejects.toMatchObject(refused)
    await recover(codes[0] ?? '')
    await expect(recover('wrong-wrong')).rejects.toMatchObject(refused)
    const logged = JSON.stringify(captured.records())
    for (const secret of [key, uri, ...codes]) expect(logged).not.toContain(secret)
    expect(logged).not.toMatch(new RegExp(`"${code}"`))
  })
})

describe('recovery codes', () => {
  it('are ten, of 80 bits, shown once and stored hashed', async () => {
    const { withApp, userId } = await setUp()
    const { codes } = await withApp()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    const { rows } = await world.admin.query('select * from recovery_code where user_id = $1', [userId])
    expect(rows).toHaveLength(10)
    for (const code of codes) {
      expect(JSON.stringify(rows)).not.toContain(code)
      expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''))
    }
  })

  it('are each good once, however they are typed, with a mail and an event', async () => {
    const { withApp, recover, auth, userId, mail, mailbox, email, eventTypes } = await setUp()
    const { codes } = await withApp()
    await recover(` ${(codes[0] ?? '').toLowerCase().replaceAll('-', ' ')} `.trim())
    await expect(recover(codes[0] ?? '')).rejects.toMatchObject(refused)
    expect((await auth.factors.overview(userId)).codesLeft).toBe(9)
    expect(eventTypes()).toContain('recovery_code_used')
    await mail.settled()
    expect(
      mailbox
        .list()
        .filter(({ to }) => to === email)
        .map(({ subject }) => subject),
    ).toContain('A recovery code was used')
  })

  it('let one of 50 parallel uses win', async () => {
    const { withApp, recover } = await setUp()
    const { codes } = await withApp()
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => recover(codes[3] ?? '')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('are worth nothing for somebody else, nor after they were renewed', async () => {
    const [mine, other] = [await setUp(), await setUp()]
    const { codes } = await mine.withApp()
    await other.withApp()
    await expect(other.recover(codes[0] ?? '')).rejects.toMatchObject(refused)
    const renewed = await mine.auth.factors.renewCodes(mine.owner)
    expect(renewed).toHaveLength(10)
    await expect(mine.recover(codes[0] ?? '')).rejects.toMatchObject(refused)
    await mine.recover(renewed[0] ?? '')
    const { owner, auth } = await setUp()
    await expect(auth.factors.renewCodes(owner)).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
  })
})

describe('a passkey', () => {
  const browser = 'browser-token'

  it('is registered, and signs in alone, without an address', async () => {
    const { auth, withPasskey, userId, events } = await setUp()
    const { device, codes } = await withPasskey()
    expect(codes).toHaveLength(10)
    expect(await auth.factors.own(userId)).toEqual({ totp: false, passkey: true })
    const options = await auth.factors.passkeyOptions('sign-in', { kind: 'browser', secret: browser })
    expect(options.allowCredentials).toEqual([])
    const answer = device.sign(options)
    expect(await auth.factors.signInWithPasskey(answer, { browser, origin: HERE })).toMatchObject({ userId })
    expect(events.at(-1)).toMatchObject({ type: 'auth_success', userId })
  })

  const wrongs = [
    ['of another origin', { origin: 'https://evil.example.test' }],
    ['of a site that looks like ours', { origin: `${ORIGIN}.evil.test` }],
    ['given inside another site’s page', { crossOrigin: true }],
    ['without the person’s being verified', { verified: false }],
    ['made for another ceremony', { type: 'webauthn.other' }],
  ] as const

  it.each(wrongs)('%s is not registered', async (_name, changes) => {
    const { auth, owner, userId } = await setUp()
    const answer = passkeyDevice({ origin: ORIGIN }).create(
      await auth.factors.passkeyRegistration(owner),
      changes,
    )
    const added = auth.factors.addPasskey(owner, { name: 'Laptop', answer })
    await expect(added).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
    expect(await auth.factors.own(userId)).toEqual({ totp: false, passkey: false })
  })

  it.each([
    ...wrongs,
    ['that names nobody', { userHandle: null }],
    ['that names somebody else', { userHandle: 'c29tZWJvZHk' }],
  ] as const)('%s signs nobody in', async (_name, changes) => {
    const { auth, withPasskey } = await setUp()
    const { device } = await withPasskey()
    const options = await auth.factors.passkeyOptions('sign-in', { kind: 'browser', secret: browser })
    const answer = device.sign(options, changes)
    const refusal = auth.factors.signInWithPasskey(answer, { browser, origin: HERE })
    await expect(refusal).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('answers a challenge once, for five minutes, in the browser that asked, for what was asked', async () => {
    const { auth, withPasskey, clock, userId } = await setUp()
    const { device } = await withPasskey()
    const ask = () => auth.factors.passkeyOptions('sign-in', { kind: 'browser', secret: browser })
    const signIn = (answer: ReturnType<typeof device.sign>, secret = browser) =>
      auth.factors.signInWithPasskey(answer, { browser: secret, origin: HERE })
    const unauthorized = { publicCode: 'UNAUTHORIZED' }

    const once = device.sign(await ask())
    await signIn(once)
    await expect(signIn(once)).rejects.toMatchObject(unauthorized)
    await expect(signIn(device.sign(await ask()), 'another-browser')).rejects.toMatchObject(unauthorized)
    const late = device.sign(await ask())
    clock.advance(5 * MINUTE + 1)
    await expect(signIn(late)).rejects.toMatchObject(unauthorized)
    const stepUp = await auth.factors.passkeyOptions('step-up', { kind: 'session', secret: browser, userId })
    await expect(signIn(device.sign(stepUp))).rejects.toMatchObject(unauthorized)
    await expect(signIn(device.sign({ challenge: 'made-up' }))).rejects.toMatchObject(unauthorized)
    const parallel = device.sign(await ask())
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => signIn(parallel)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('with a signature of another key proves nobody', async () => {
    const { auth, withPasskey } = await setUp()
    const { device } = await withPasskey()
    const options = await auth.factors.passkeyOptions('sign-in', { kind: 'browser', secret: browser })
    const forged = { ...passkeyDevice({ origin: ORIGIN }).sign(options), id: device.credentialId }
    const answer = { ...forged, userHandle: device.sign(options).userHandle }
    const refusal = auth.factors.signInWithPasskey(answer, { browser, origin: HERE })
    await expect(refusal).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('whose counter goes back is refused, with an event; parallel uses of one count do not both pass', async () => {
    const { auth, withPasskey, events, context, userId } = await setUp()
    const { device } = await withPasskey()
    const use = async (counter: number) => {
      const options = await auth.factors.passkeyOptions('second-factor', context.asker)
      const answer = device.sign(options, { counter })
      await auth.factors.prove(userId, { kind: 'passkey', answer }, context)
    }
    await use(5)
    await expect(use(5)).rejects.toMatchObject(refused)
    await expect(use(4)).rejects.toMatchObject(refused)
    await expect(use(0)).rejects.toMatchObject(refused)
    expect(JSON.stringify(events)).toContain('its counter went back')
    const both = await Promise.allSettled([use(9), use(9)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('of somebody else is no second factor, nor one of a banned account a first', async () => {
    const [mine, other] = [await setUp(), await setUp()]
    await mine.withPasskey()
    const { device } = await other.withPasskey()
    const options = await mine.auth.factors.passkeyOptions('second-factor', mine.context.asker)
    const answer = device.sign(options)
    const proof = mine.auth.factors.prove(mine.userId, { kind: 'passkey', answer }, mine.context)
    await expect(proof).rejects.toMatchObject(refused)

    await world.admin.query('update app_user set banned_at = now() where id = $1', [other.userId])
    const asked = await other.auth.factors.passkeyOptions('sign-in', { kind: 'browser', secret: browser })
    const banned = other.auth.factors.signInWithPasskey(device.sign(asked), { browser, origin: HERE })
    await expect(banned).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('is renamed and removed by its owner only', async () => {
    const [mine, other] = [await setUp(), await setUp()]
    const { id } = await mine.withPasskey()
    const gone = { publicCode: 'NOT_FOUND' }
    await expect(other.auth.factors.renamePasskey(other.owner, { id, name: 'x' })).rejects.toMatchObject(gone)
    await expect(other.auth.factors.removePasskey(other.owner, id)).rejects.toMatchObject(gone)
    await mine.auth.factors.renamePasskey(mine.owner, { id, name: 'Phone' })
    expect((await mine.auth.factors.overview(mine.userId)).passkeys[0]?.name).toBe('Phone')
    await mine.auth.factors.removePasskey(mine.owner, id)
    expect(await mine.auth.factors.own(mine.userId)).toEqual({ totp: false, passkey: false })
  })

  it('stays where it is the last way in; of two removed at once one stays', async () => {
    const { auth, owner, withPasskey, userId } = await setUp()
    const ids = [(await withPasskey()).id, (await withPasskey()).id]
    await world.admin.query('update app_user set password_hash = null where id = $1', [userId])
    const results = await Promise.allSettled(ids.map((id) => auth.factors.removePasskey(owner, id)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { publicCode: 'CONFLICT' },
    })
    expect((await auth.factors.overview(userId)).passkeys).toHaveLength(1)
  })
})
