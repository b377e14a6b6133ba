import { describePostgres, passkeyDevice, totpCode } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { browser, outcome } from './browser.ts'
import { gatedDatabase } from './gate.ts'
import { HERE, makeWorld, ORIGIN, PASSWORD } from './harness.ts'
import { oidcProvider } from './oidc-provider.ts'

const NEW_PASSWORD = 'violet-Lantern-77-staple'
const SESSION = '__Host-portcullis.session'
const MINUTE = 60_000
const provider = await oidcProvider()
type World = Awaited<ReturnType<typeof makeWorld>>

/** Somebody with a session that they keep, and a browser that is about to sign in. */
async function setUp(world: World) {
  const gate = gatedDatabase(world.db)
  const wired = world.wire({ db: gate.db, google: provider.google })
  const { auth, clock } = wired
  const { id: userId, email } = await world.person()
  const { sid: sessionId } = await auth.sessions.begin(userId, { ...HERE, remember: false })
  const owner = { userId, sessionId, origin: HERE }
  const client = browser(auth)
  const actor = { ...HERE, userId: (await world.person()).id }

  async function withApp() {
    const { key } = await auth.factors.beginTotp(owner)
    await auth.factors.confirmTotp(owner, totpCode(key, clock()))
    clock.advance(MINUTE)
    return () => totpCode(key, clock())
  }

  const change = { userId, sessionId, currentPassword: PASSWORD, newPassword: NEW_PASSWORD }
  const nothing = () => Promise.resolve()
  /** What ends sessions, in whichever way. */
  const happenings = {
    'the password is changed': () => auth.changePassword(change, HERE, { proved: nothing, notify: nothing }),
    'a new password is set by mail': async () => {
      await auth.passwordReset.request({ email }, HERE)
      const [mail] = await wired.mailsTo(email)
      const token = new URL(mail?.link ?? '').hash.replace('#token=', '')
      await auth.passwordReset.redeem({ token, password: NEW_PASSWORD }, HERE)
    },
    'the account is banned': async () => {
      await auth.administration.ban(actor, userId, 'reason')
      await auth.administration.unban(actor, userId)
    },
    'the account is banned and stays so': () => auth.administration.ban(actor, userId, 'reason'),
    'the factors are reset': () => auth.administration.resetFactors(actor, userId, 'reason'),
    'a second factor is added': withApp,
  }
  /** The sessions that are alive, but for the one that was kept. */
  const others = async () => (await auth.sessions.list(userId)).filter(({ id }) => id !== sessionId)
  const pending = async () =>
    (await world.admin.query('select 1 from pending_sign_in where user_id = $1', [userId])).rows
  return { ...wired, gate, userId, email, owner, client, withApp, happenings, others, pending }
}

type Happening = keyof Awaited<ReturnType<typeof setUp>>['happenings']
const LOSES_PASSWORD: Happening[] = ['the password is changed', 'a new password is set by mail']
// One that is lifted again in the same moment leaves a password as right as it was; a second step has ended with it.
const BANNED: Happening = 'the account is banned and stays so'

/** The same on both: the embedded database takes turns, and a transaction that asks it beside itself waits for ever. */
function races(make: () => Promise<World>) {
  describe('while a password signs in', async () => {
    const world = await make()
    it.each([...LOSES_PASSWORD, BANNED, 'a second factor is added' as const])(
      '%s: no session begins',
      async (happening) => {
        const { gate, client, email, happenings, others, events } = await setUp(world)
        const answer = await gate.during(
          'factors looked up',
          () => outcome(() => client.signIn(email, PASSWORD)),
          happenings[happening],
        )
        expect([answer, client.jar.has(SESSION), await others()]).toEqual(['UNAUTHORIZED', false, []])
        expect(events.at(-1)).toMatchObject({
          type: 'auth_failure',
          detail: 'what was proved has changed meanwhile',
        })
      },
    )

    it.each([...LOSES_PASSWORD, BANNED])('%s: nobody is half way in', async (happening) => {
      const { gate, client, email, withApp, happenings, pending } = await setUp(world)
      await withApp()
      const answer = await gate.during(
        'factors looked up',
        () => outcome(() => client.signIn(email, PASSWORD)),
        happenings[happening],
      )
      expect([answer, await pending()]).toEqual(['UNAUTHORIZED', []])
    })

    it('nothing happens: it signs in, so the refusals above are what happened', async () => {
      const { gate, client, email, others } = await setUp(world)
      const nothing = () => Promise.resolve()
      const answer = await gate.during('factors looked up', () => client.signIn(email, PASSWORD), nothing)
      expect([answer.status, await others()]).toEqual([200, [expect.any(Object)]])
    })
  })

  describe('while a second step is proved', async () => {
    const world = await make()
    it.each([...LOSES_PASSWORD, BANNED, 'the account is banned' as const, 'the factors are reset' as const])(
      '%s: no session begins',
      async (happening) => {
        const { gate, client, email, withApp, happenings, others } = await setUp(world)
        const code = await withApp()
        await client.signIn(email, PASSWORD)
        const answer = await gate.during(
          'app code used',
          () =>
            outcome(() => client.post('/api/auth/callback/second-factor', { kind: 'totp', code: code() })),
          happenings[happening],
        )
        expect([answer, client.jar.has(SESSION), await others()]).toEqual(['UNAUTHORIZED', false, []])
      },
    )
  })

  describe('while a passkey signs in alone', async () => {
    const world = await make()
    it.each(['the factors are reset', BANNED] as const)('%s: no session begins', async (happening) => {
      const { auth, gate, client, owner, happenings, others } = await setUp(world)
      const device = passkeyDevice({ origin: ORIGIN })
      const registration = device.create(await auth.factors.passkeyRegistration(owner))
      await auth.factors.addPasskey(owner, { name: 'Laptop', answer: registration })
      const asked = await client.post('/api/auth/passkey-options', { purpose: 'sign-in' })
      const answer = JSON.stringify(device.sign((await asked.json()) as { challenge: string }))
      const signedIn = await gate.during(
        'passkey used',
        () => outcome(() => client.post('/api/auth/callback/passkey', { answer })),
        happenings[happening],
      )
      expect([signedIn, client.jar.has(SESSION), await others()]).toEqual(['UNAUTHORIZED', false, []])
    })
  })

  describe('while Google signs in', async () => {
    const world = await make()
    it.each(['unlinked', BANNED] as const)('and it is %s: no session begins', async (happening) => {
      const { auth, gate, client, email, userId, owner, happenings, others } = await setUp(world)
      const sub = `raced-${userId}`
      await auth.linkedAccounts.add(owner, { provider: 'google', providerAccountId: sub })
      provider.bend({ claims: { sub, email }, tokenInfo: { sub, email } })
      const sent = await client.post('/api/auth/signin/google')
      const { url } = (await sent.json()) as { url: string }
      const back = `/api/auth/callback/google?${new URLSearchParams(provider.agree(url))}`
      const [account] = await auth.linkedAccounts.list(userId)
      const work =
        happening === 'unlinked'
          ? () => auth.linkedAccounts.unlink(owner, account?.id ?? '')
          : happenings[happening]
      const answer = await gate.during('factors looked up', () => client.send('GET', back), work)
      expect(answer.headers.get('location')).toBe(`${ORIGIN}/sign-in?error=google`)
      expect([client.jar.has(SESSION), await others()]).toEqual([false, []])
    })
  })
}

describe('on the embedded database', () => {
  races(() => makeWorld({ kind: 'embedded' }))
})

describePostgres('on PostgreSQL', () => {
  races(() => makeWorld({ kind: 'postgres' }))

  describe('a change that is not committed yet', async () => {
    const world = await makeWorld({ kind: 'postgres' })

    it('is waited for: what is read without taking the row is the password from before', async () => {
      const { client, email, userId, others } = await setUp(world)
      await world.admin.query('begin')
      await world.admin.query('update app_user set password_hash = $2 where id = $1', [userId, 'another'])
      const signingIn = outcome(() => client.signIn(email, PASSWORD))
      const waiting = async () => {
        // Within a transaction the view would show what it showed at first.
        await world.admin.query('select pg_stat_clear_snapshot()')
        return world.admin.query(`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%app_user%'`)
      }
      await expect.poll(async () => (await waiting()).rowCount).toBe(1)
      // The broken twin of taking the row: reading it.
      const read = await world.db.identity.user.findUnique({
        where: { id: userId },
        select: { passwordHash: true },
      })
      expect(read?.passwordHash).toBe(`hash of ${PASSWORD}`)
      await world.admin.query('commit')
      expect([await signingIn, await others()]).toEqual(['UNAUTHORIZED', []])
    })

    it('and one that comes second finds the session and ends it: of many at once none survives', async () => {
      const ends = new Set<string>()
      for (let round = 0; round < 20; round += 1) {
        const { client, email, happenings, others } = await setUp(world)
        const [answer] = await Promise.all([
          outcome(() => client.signIn(email, PASSWORD)),
          happenings['the password is changed'](),
        ])
        expect(await others()).toEqual([])
        ends.add(typeof answer === 'string' ? answer : String(answer.status))
      }
      expect([...ends].every((end) => ['UNAUTHORIZED', '200'].includes(end))).toBe(true)
    })
  })
})
