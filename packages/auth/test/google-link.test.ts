import { describe, expect, it } from 'vitest'
import { LINK_WITHIN_MS } from '../src/link-intention.ts'
import { browser, outcome } from './browser.ts'
import { CLIENT as CERTIFIED, certifiedProvider } from './certified-provider.ts'
import { HERE, makeWorld, ORIGIN, PASSWORD } from './harness.ts'
import { type Bent, oidcProvider } from './oidc-provider.ts'

const BACK = `${ORIGIN}/api/auth/callback/google`
const world = await makeWorld()
const provider = await oidcProvider()
const certified = await certifiedProvider(BACK)
const SESSION = '__Host-portcullis.session'
const LINK = '__Host-portcullis.link'
const DONE = `${ORIGIN}/account?link=done`
const REFUSED = `${ORIGIN}/account?link=refused`

type Wired = ReturnType<typeof world.wire>
let people = 0

/** Claims of a Google account that nobody has seen before, of another address than anybody's here. */
function someone(): Bent {
  people += 1
  return { claims: { sub: `elsewhere-${people}`, email: `elsewhere${people}@gmail.com` } }
}

const linkedTo = async (userId: string) =>
  (await world.admin.query('select provider_account_id from account where user_id = $1', [userId])).rows.map(
    (row: { provider_account_id: string }) => row.provider_account_id,
  )

/** A person signed in, with everything that begins a link. */
async function signedIn(wired: Wired = world.wire({ google: provider.google })) {
  const person = await world.person()
  const client = browser(wired.auth)
  await client.signIn(person.email, PASSWORD)
  const session = await wired.auth.sessions.verify(client.jar.get(SESSION) ?? '')
  const owner = { userId: person.id, sessionId: session?.id ?? '', origin: HERE }
  return { ...wired, person, client, owner }
}
type SignedIn = Awaited<ReturnType<typeof signedIn>>

async function goOut({ client, auth, owner }: SignedIn, link = auth.linkedAccounts.intend(owner)) {
  const response = await client.post('/api/auth/signin/google', { link })
  return ((await response.json()) as { url: string }).url
}

async function comeBack({ client }: SignedIn, url: string) {
  const query = new URLSearchParams(provider.agree(url))
  return (await client.send('GET', `/api/auth/callback/google?${query}`)).headers.get('location')
}

describe('linking from a session', () => {
  it('links to the person of the session, who stays signed in under a new token, and tells them', async () => {
    const self = await signedIn()
    const elsewhere = await signedInAs(self)
    const before = self.client.jar.get(SESSION)
    const claims = someone()
    provider.bend(claims)
    expect(await comeBack(self, await goOut(self))).toBe(DONE)
    expect(await linkedTo(self.person.id)).toEqual([claims.claims?.['sub']])
    const after = self.client.jar.get(SESSION) ?? ''
    expect(after).not.toBe(before)
    expect(await self.auth.sessions.verify(after)).toMatchObject({
      id: self.owner.sessionId,
      userId: self.person.id,
    })
    expect(self.client.jar.has(LINK)).toBe(false)
    // Every other session ends.
    expect(await self.auth.sessions.verify(elsewhere.jar.get(SESSION) ?? '')).toBeUndefined()
    expect(self.eventTypes()).toEqual(expect.arrayContaining(['factor_requested', 'factor_enrolled']))
    expect((await self.mailsTo(self.person.email))[0]?.subject).toBe('A Google account was linked')
    // From now on it signs in, whatever its address.
    const stranger = browser(self.auth)
    const { url } = (await (await stranger.post('/api/auth/signin/google')).json()) as { url: string }
    await stranger.send('GET', `/api/auth/callback/google?${new URLSearchParams(provider.agree(url))}`)
    const session = await self.auth.sessions.verify(stranger.jar.get(SESSION) ?? '')
    expect(session?.userId).toBe(self.person.id)
  })

  it('goes all the way through a certified provider', async () => {
    expect(CERTIFIED.clientId).toBe(certified.google.clientId)
    const self = await signedIn(world.wire({ google: certified.google }))
    const back = await certified.visit(await goOut(self))
    const response = await self.client.send('GET', back.pathname + back.search)
    expect(response.headers.get('location')).toBe(DONE)
    expect(await linkedTo(self.person.id)).toEqual([certified.person.sub])
  })

  it('broken twin: without the intention the same way back signs in as somebody else', async () => {
    const self = await signedIn()
    provider.bend(someone())
    const { url } = (await (await self.client.post('/api/auth/signin/google')).json()) as { url: string }
    expect(await comeBack(self, url)).toBe(`${ORIGIN}/`)
    expect(await linkedTo(self.person.id)).toEqual([])
    const session = await self.auth.sessions.verify(self.client.jar.get(SESSION) ?? '')
    expect(session?.userId).not.toBe(self.person.id)
  })
})

describe('links nothing, and signs nobody in,', () => {
  it('where the Google account is somebody else’s, who keeps it', async () => {
    const first = await signedIn()
    provider.bend(someone())
    await comeBack(first, await goOut(first))
    const second = await signedIn()
    expect(await comeBack(second, await goOut(second))).toBe(REFUSED)
    expect(await linkedTo(second.person.id)).toEqual([])
    expect(await linkedTo(first.person.id)).toHaveLength(1)
    expect(second.eventTypes()).toContain('factor_failure')
    const session = await second.auth.sessions.verify(second.client.jar.get(SESSION) ?? '')
    expect(session?.userId).toBe(second.person.id)
  })

  it.each<[string, (self: SignedIn, other: SignedIn) => Promise<void> | void]>([
    [
      'in the session of somebody else',
      (self, other) => void self.client.jar.set(SESSION, other.client.jar.get(SESSION) ?? ''),
    ],
    ['without a session', (self) => void self.client.jar.delete(SESSION)],
    [
      'in a session that has ended meanwhile',
      async ({ auth, owner }) => void (await auth.sessions.endAll(owner.userId, 'revoked')),
    ],
    ['too late', ({ clock }) => clock.advance(LINK_WITHIN_MS)],
    ['with another signature', ({ client }) => void client.jar.set(LINK, `${client.jar.get(LINK)}x`)],
    [
      'with a later end',
      ({ client }) => void client.jar.set(LINK, (client.jar.get(LINK) ?? '').replace(/^\d/, '9')),
    ],
    ['with an empty intention', ({ client }) => void client.jar.set(LINK, '')],
  ])('%s', async (_, bend) => {
    const self = await signedIn()
    const other = await signedIn(self)
    provider.bend(someone())
    const url = await goOut(self)
    await bend(self, other)
    const before = await world.admin.query('select count(*) from app_user')
    expect(await comeBack(self, url)).toBe(REFUSED)
    expect([await linkedTo(self.person.id), await linkedTo(other.person.id)]).toEqual([[], []])
    expect((await world.admin.query('select count(*) from app_user')).rows).toEqual(before.rows)
    expect(self.client.jar.has(LINK)).toBe(false)
  })

  it.each<[string, Bent]>([
    ['tokeninfo that names another audience', { tokenInfo: { aud: 'someone-else.apps.example' } }],
    ['an address that is not verified', { claims: { email_verified: false } }],
    ['an expired token', { claims: { exp: 1_000 } }],
  ])('for %s', async (_, bent) => {
    const self = await signedIn()
    const claims = someone()
    provider.bend({ ...claims, ...bent, claims: { ...claims.claims, ...bent.claims } })
    expect(await comeBack(self, await goOut(self))).toBe(REFUSED)
    expect(await linkedTo(self.person.id)).toEqual([])
  })

  it('on the way out already, with the intention of another session, or none that was made here', async () => {
    const [self, other] = [await signedIn(), await signedIn()]
    const theirs = other.auth.linkedAccounts.intend(other.owner)
    for (const link of [theirs, '', 'x', `${Date.now() + 1_000}.x`])
      expect([link, await outcome(() => self.client.post('/api/auth/signin/google', { link }))]).toEqual([
        link,
        'UNAUTHORIZED',
      ])
  })

  it('when the person goes out to sign in after all: the older intention is taken back', async () => {
    const self = await signedIn()
    await goOut(self)
    expect(self.client.jar.has(LINK)).toBe(true)
    await self.client.post('/api/auth/signin/google')
    expect(self.client.jar.has(LINK)).toBe(false)
  })
})

describe('unlinking', () => {
  const linked = async (userId: string) => {
    people += 1
    const data = { userId, provider: 'google', providerAccountId: `unlinked-${people}` }
    return (await world.db.identity.account.create({ data, select: { id: true } })).id
  }

  it('ends the other sessions, and tells the person', async () => {
    const self = await signedIn()
    const elsewhere = await signedInAs(self)
    const id = await linked(self.person.id)
    expect((await self.auth.linkedAccounts.list(self.person.id)).map((account) => account.id)).toEqual([id])
    await self.auth.linkedAccounts.unlink(self.owner, id)
    expect(await linkedTo(self.person.id)).toEqual([])
    expect(await self.auth.sessions.verify(elsewhere.jar.get(SESSION) ?? '')).toBeUndefined()
    expect(self.eventTypes()).toContain('factor_removed')
    expect((await self.mailsTo(self.person.email))[0]?.subject).toBe('A linked account was removed')
  })

  it('is not for another’s', async () => {
    const [self, other] = [await signedIn(), await signedIn()]
    const id = await linked(other.person.id)
    await expect(self.auth.linkedAccounts.unlink(self.owner, id)).rejects.toMatchObject({
      publicCode: 'NOT_FOUND',
    })
    expect(await linkedTo(other.person.id)).toHaveLength(1)
  })

  it('leaves a way to sign in: of two accounts removed at once by somebody without a password, one stays', async () => {
    const self = await signedIn()
    await world.admin.query('update app_user set password_hash = null where id = $1', [self.person.id])
    const ids = [await linked(self.person.id), await linked(self.person.id)]
    const ends = await Promise.allSettled(ids.map((id) => self.auth.linkedAccounts.unlink(self.owner, id)))
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { publicCode: 'CONFLICT' },
    })
    expect(await linkedTo(self.person.id)).toHaveLength(1)
  })
})

/** The same person in another browser. */
async function signedInAs({ auth, person }: SignedIn) {
  const client = browser(auth)
  await client.signIn(person.email, PASSWORD)
  expect(await auth.sessions.verify(client.jar.get(SESSION) ?? '')).toBeDefined()
  return client
}
