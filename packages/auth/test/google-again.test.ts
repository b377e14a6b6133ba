import { totpCode } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { browser, outcome } from './browser.ts'
import { certifiedProvider } from './certified-provider.ts'
import { HERE, makeWorld, ORIGIN } from './harness.ts'
import { type Bent, oidcProvider } from './oidc-provider.ts'

const BACK = `${ORIGIN}/api/auth/callback/google`
const world = await makeWorld()
const provider = await oidcProvider()
const certified = await certifiedProvider(BACK)
const SESSION = '__Host-portcullis.session'
const LINK = '__Host-portcullis.link'
const MINUTE = 60_000
const DONE = `${ORIGIN}/account?tab=data&proof=done`
const REFUSED = `${ORIGIN}/account?tab=data&proof=refused`
const seconds = (ms: number) => Math.floor(ms / 1000)

/** Somebody with a Google account and nothing else, signed in with it an hour ago. */
async function signedIn(google = provider.google) {
  const wired = world.wire({ google })
  const { auth, clock } = wired
  const client = browser(auth)
  const { id: userId, email } = await world.person()
  await world.admin.query('update app_user set password_hash = null where id = $1', [userId])
  const sub = google === certified.google ? certified.person.sub : `again-${userId}`
  const linked = { userId, provider: 'google', providerAccountId: sub }
  await world.db.identity.account.deleteMany({ where: { providerAccountId: sub } })
  await world.db.identity.account.create({ data: linked, select: { id: true } })
  const own: Bent = { claims: { sub, email }, tokenInfo: { sub, email } }
  const { url } = (await (await client.post('/api/auth/signin/google')).json()) as { url: string }
  provider.bend(own)
  const back = google === certified.google ? (await certified.visit(url)).search : query(url)
  await client.send('GET', `/api/auth/callback/google${back}`)
  await world.admin.query(
    `update session set authenticated_at = authenticated_at - interval '1 hour' where user_id = $1`,
    [userId],
  )
  // A session is believed for half a second after it was seen.
  clock.advance(1000)
  const session = async () => auth.sessions.verify(client.jar.get(SESSION) ?? '')
  const provedAgo = async () => clock() - ((await session())?.authenticatedAt.getTime() ?? 0)
  const want = async () => {
    const now = await session()
    if (!now) throw new Error('not signed in')
    return auth.wantGoogleProof(now)
  }
  return { ...wired, client, userId, email, sub, own, session, provedAgo, want }
}
type SignedIn = Awaited<ReturnType<typeof signedIn>>

const query = (url: string) => `?${new URLSearchParams(provider.agree(url))}`

async function goOut({ client, want }: SignedIn, proof?: string) {
  const form = { callbackUrl: '/account?tab=data', proof: proof ?? (await want()) }
  return ((await (await client.post('/api/auth/signin/google', form)).json()) as { url: string }).url
}

/** The way back, with what Google says bent in some way. */
async function comeBack({ client, own, clock }: SignedIn, url: string, claims: Record<string, unknown> = {}) {
  const auth_time = seconds(clock())
  provider.bend({ ...own, claims: { ...own.claims, auth_time, ...claims } })
  const response = await client.send('GET', `/api/auth/callback/google${query(url)}`)
  return response.headers.get('location')
}

describe('a recent proof by Google, for who has nothing else', () => {
  it('is asked for as such, and given: the session stays, is proven, and has a new token', async () => {
    const self = await signedIn()
    const before = { token: self.client.jar.get(SESSION) ?? '', id: (await self.session())?.id }
    const url = await goOut(self)
    const asked = new URL(url).searchParams
    expect(asked.get('prompt')).toBe('login')
    expect(asked.get('max_age')).toBe('0')
    expect(asked.get('claims')).toContain('auth_time')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/.{20}/)
    expect(await comeBack(self, url)).toBe(DONE)
    expect(self.client.jar.get(SESSION)).not.toBe(before.token)
    expect((await self.session())?.id).toBe(before.id)
    expect(await self.provedAgo()).toBeLessThan(MINUTE)
    expect(self.client.jar.has(LINK)).toBe(false)
    expect(self.events.at(-1)).toMatchObject({ type: 'auth_success', detail: { method: 'google again' } })
  })

  it('goes all the way through the pages of a certified provider', async () => {
    const self = await signedIn(certified.google)
    const back = await certified.visit(await goOut(self))
    const response = await self.client.send('GET', back.pathname + back.search)
    expect(response.headers.get('location')).toBe(DONE)
    expect(await self.provedAgo()).toBeLessThan(MINUTE)
    expect((await self.session())?.userId).toBe(self.userId)
    // Asked for five minutes later, by this clock, the same time is one from before.
    self.clock.advance(5 * MINUTE)
    const again = await certified.visit(await goOut(self))
    const old = await self.client.send('GET', again.pathname + again.search)
    expect(old.headers.get('location')).toBe(REFUSED)
    expect(self.events.at(-1)).toMatchObject({ detail: { reason: 'proved at another time' } })
  })

  it.each([
    ['from before it was asked for', { auth_time: -10 }],
    ['in the future', { auth_time: +10 }],
    ['missing', { auth_time: undefined }],
    ['a string', { auth_time: 'now' }],
    ['a fraction', { auth_time: 'fraction' }],
  ] as const)('is none where the time is %s', async (_, { auth_time }) => {
    const self = await signedIn()
    const url = await goOut(self)
    const now = seconds(self.clock())
    const told =
      typeof auth_time === 'number'
        ? now + auth_time * 60
        : auth_time === 'now'
          ? String(now)
          : auth_time && now + 0.5
    expect(await comeBack(self, url, { auth_time: told })).toBe(REFUSED)
    expect(await self.provedAgo()).toBeGreaterThan(59 * MINUTE)
    expect(await self.session()).toMatchObject({ userId: self.userId })
    expect(self.events.at(-1)).toMatchObject({ type: 'auth_failure', userId: self.userId })
  })

  it('is none of another Google account, whoever that is', async () => {
    const [self, other] = [await signedIn(), await signedIn()]
    provider.bend(other.own)
    for (const { sub, email } of [other, { sub: 'nobody-yet', email: 'nobody.yet@gmail.com' }]) {
      const url = await goOut(self)
      provider.bend({ claims: { sub, email, auth_time: seconds(self.clock()) }, tokenInfo: { sub, email } })
      const response = await self.client.send('GET', `/api/auth/callback/google${query(url)}`)
      expect(response.headers.get('location')).toBe(REFUSED)
      expect((await self.session())?.userId).toBe(self.userId)
      expect(await self.provedAgo()).toBeGreaterThan(59 * MINUTE)
    }
    const { rowCount } = await world.admin.query('select 1 from account where provider_account_id = $1', [
      'nobody-yet',
    ])
    expect(rowCount).toBe(0)
  })

  it('is good once: neither its answer nor its intention again', async () => {
    const self = await signedIn()
    const intention = await self.want()
    const url = await goOut(self, intention)
    provider.bend({ ...self.own, claims: { ...self.own.claims, auth_time: seconds(self.clock()) } })
    const answer = query(url)
    const back = () => self.client.send('GET', `/api/auth/callback/google${answer}`)
    expect((await back()).headers.get('location')).toBe(DONE)
    self.clock.advance(5 * MINUTE)
    expect((await back()).headers.get('location')).not.toBe(DONE)
    expect(await outcome(() => self.client.post('/api/auth/signin/google', { proof: intention }))).toBe(
      'UNAUTHORIZED',
    )
    expect(await self.provedAgo()).toBeGreaterThan(4 * MINUTE)
  })

  it('is none in another session, too late, under another name, or altered', async () => {
    const [self, other] = [await signedIn(), await signedIn()]
    const intention = await self.want()
    const link = self.auth.linkedAccounts.intend({
      userId: self.userId,
      sessionId: (await self.session())?.id ?? '',
      origin: HERE,
    })
    const send = (client: SignedIn['client'], form: Record<string, string>) =>
      outcome(() => client.post('/api/auth/signin/google', form))
    expect(await send(other.client, { proof: intention })).toBe('UNAUTHORIZED')
    expect(await send(self.client, { link: intention })).toBe('UNAUTHORIZED')
    expect(await send(self.client, { proof: link })).toBe('UNAUTHORIZED')
    expect(await send(self.client, { proof: intention, link })).toBe('UNAUTHORIZED')
    expect(await send(self.client, { proof: `${intention}x` })).toBe('UNAUTHORIZED')
    expect(await send(self.client, { proof: intention })).toBeInstanceOf(Response)
    self.clock.advance(10 * MINUTE)
    expect(await send(self.client, { proof: intention })).toBe('UNAUTHORIZED')
  })

  it('is not for who has a password or a second factor, not even one that came meanwhile', async () => {
    const withPassword = await signedIn()
    const url = await goOut(withPassword)
    await world.admin.query(`update app_user set password_hash = 'x' where id = $1`, [withPassword.userId])
    await expect(withPassword.want()).rejects.toMatchObject({ publicCode: 'CONFLICT' })
    expect(await comeBack(withPassword, url)).toBe(REFUSED)

    const withApp = await signedIn()
    const sessionId = (await withApp.session())?.id ?? ''
    const owner = { userId: withApp.userId, sessionId, origin: HERE }
    const { key } = await withApp.auth.factors.beginTotp(owner)
    await withApp.auth.factors.confirmTotp(owner, totpCode(key, withApp.clock()))
    await expect(withApp.want()).rejects.toMatchObject({ publicCode: 'CONFLICT' })
  })

  it('leads back to a page of this origin, whatever was asked', async () => {
    const self = await signedIn()
    const form = { callbackUrl: 'https://evil.example/x', proof: await self.want() }
    const { url } = (await (await self.client.post('/api/auth/signin/google', form)).json()) as {
      url: string
    }
    expect(new URL((await comeBack(self, url)) ?? '').origin).toBe(ORIGIN)
  })
})
