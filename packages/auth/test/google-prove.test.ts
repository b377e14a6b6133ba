import { describe, expect, it, vi } from 'vitest'
import { proveGoogle } from '../src/google/prove.ts'
import { tokenInfo } from '../src/google/token-info.ts'
import { HERE, makeWorld } from './harness.ts'

const CLIENT_ID = 'client-id.apps.example'
const NOW = 1_800_000_000_000
const world = await makeWorld()

const info = {
  iss: 'https://accounts.google.com',
  aud: CLIENT_ID,
  sub: 'google-1',
  email: 'ada@gmail.com',
  email_verified: 'true',
  exp: String(NOW / 1000 + 60),
}

/** Asks an endpoint that answers with this. */
function ask(answer: () => Promise<Response>) {
  const fetch = vi.fn<typeof globalThis.fetch>(answer)
  const asked = tokenInfo({ clientId: CLIENT_ID, url: 'https://tokeninfo.example/', fetch, clock: () => NOW })
  return { fetch, asked }
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(Response.json(body, { status }))

describe('tokeninfo', () => {
  it('is asked about this token, follows no redirect and gives up in time', async () => {
    const { fetch, asked } = ask(json(info))
    expect(await asked('a.b&aud=x')).toEqual({ sub: 'google-1', email: 'ada@gmail.com' })
    expect(fetch.mock.calls[0]?.[0]).toBe('https://tokeninfo.example/?id_token=a.b%26aud%3Dx')
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) })
  })

  it.each([
    ['another audience', json({ ...info, aud: 'other' })],
    ['an audience that contains ours', json({ ...info, aud: `${CLIENT_ID}.evil` })],
    ['an audience in upper case', json({ ...info, aud: CLIENT_ID.toUpperCase() })],
    ['no audience', json({ ...info, aud: undefined })],
    ['an expired token', json({ ...info, exp: String(NOW / 1000) })],
    ['no expiry', json({ ...info, exp: undefined })],
    ['an expiry that is no number', json({ ...info, exp: '9e99' })],
    ['another issuer', json({ ...info, iss: 'https://accounts.google.com.evil.example' })],
    ['an address that is not verified', json({ ...info, email_verified: 'false' })],
    ['true as such, which Google never says', json({ ...info, email_verified: true })],
    ['a refusal', json(info, 400)],
    ['a success of another kind', json(info, 202)],
    ['a failure', json({}, 500)],
    ['null', json(null)],
    ['a list', json([info])],
    ['a page', () => Promise.resolve(new Response('<html>'))],
    ['far too much', json({ ...info, more: 'x'.repeat(20_000) })],
    ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
  ])('%s is a refusal', async (_, answer) => {
    await expect(ask(answer).asked('token')).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('is not asked about a token that is no token', async () => {
    const { fetch, asked } = ask(json(info))
    await expect(asked('x'.repeat(100_000))).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
    expect(fetch).not.toHaveBeenCalled()
  })
})

describe('prove', () => {
  const profile = {
    sub: 'google-1',
    aud: CLIENT_ID,
    email: 'ada@gmail.com',
    email_verified: true,
    name: 'Ada',
  }

  function wire(askTokenInfo = ask(json(info)).asked) {
    const { security, events } = world.wire()
    const prove = proveGoogle({ db: world.db, clientId: CLIENT_ID, askTokenInfo, security, clock: () => NOW })
    return { prove: (answer: object) => prove({ idToken: 'token', profile, ...answer }, HERE), events }
  }

  it('needs both: claims that hold, and Google saying the same', async () => {
    expect(await wire().prove({})).toEqual({ userId: expect.any(String), sub: 'google-1' })
    const refusals = [
      wire().prove({ idToken: undefined }),
      wire().prove({ idToken: '' }),
      wire().prove({ profile: undefined }),
      wire().prove({ profile: { ...profile, aud: 'other' } }),
      wire().prove({ profile: { ...profile, email_verified: 'true' } }),
      wire().prove({ profile: { ...profile, sub: 'google-2' } }),
      wire(ask(json({ ...info, aud: 'other' })).asked).prove({}),
    ]
    for (const refusal of refusals)
      await expect(refusal).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it("has a broken twin: believing the token alone lets another app's token in", async () => {
    const stolen = { ...profile, sub: 'google-9', email: 'victim@gmail.com' }
    const honest = ask(json({ ...info, sub: 'google-9', email: 'victim@gmail.com', aud: 'other' })).asked
    await expect(wire(honest).prove({ profile: stolen })).rejects.toMatchObject({
      publicCode: 'UNAUTHORIZED',
    })
    const gullible = () => Promise.resolve({ sub: 'google-9', email: 'victim@gmail.com' })
    expect(await wire(gullible).prove({ profile: stolen })).toMatchObject({ userId: expect.any(String) })
  })

  it('makes a name that fits, out of whatever Google sends', async () => {
    const names: unknown[] = []
    for (const [index, name] of ['x'.repeat(500), 'a\u0000b\r\nc', '\ud800', '   ', undefined].entries()) {
      const person = { ...profile, sub: `named-${index}`, email: `named${index}@gmail.com`, name }
      const { userId } = await wire(() => Promise.resolve(person)).prove({ profile: person })
      names.push((await world.admin.query('select name from app_user where id = $1', [userId])).rows[0].name)
    }
    expect(names).toEqual(['x'.repeat(80), 'abc', '\ufffd', 'named3', 'named4'])
  })
})
