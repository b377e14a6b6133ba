import { describe, expect, it } from 'vitest'
import { browser } from './browser.ts'
import { CLIENT, certifiedProvider } from './certified-provider.ts'
import { makeWorld, ORIGIN } from './harness.ts'

const BACK = `${ORIGIN}/api/auth/callback/google`
const world = await makeWorld()
const provider = await certifiedProvider(BACK)
const SESSION = '__Host-portcullis.session'
const REFUSED = `${ORIGIN}/sign-in?error=google`

async function sentOut() {
  const { auth, captured } = world.wire({ google: provider.google })
  const client = browser(auth)
  const { url } = (await (await client.post('/api/auth/signin/google')).json()) as { url: string }
  return { auth, captured, client, url }
}

describe('with a certified provider', () => {
  it('signs in, all the way through its pages', async () => {
    const { auth, client, url, captured } = await sentOut()
    const back = await provider.visit(url)
    expect(back.href.startsWith(`${BACK}?`)).toBe(true)
    const response = await client.send('GET', back.pathname + back.search)
    expect(response.headers.get('location')).toBe(`${ORIGIN}/`)
    const session = await auth.sessions.verify(client.jar.get(SESSION) ?? '')
    const { rows } = await world.admin.query<{ user_id: string; email: string }>(
      'select user_id, email from account join app_user on app_user.id = user_id where provider_account_id = $1',
      [provider.person.sub],
    )
    expect(rows).toEqual([{ user_id: session?.userId, email: provider.person.email }])
    expect(captured.text()).not.toContain(CLIENT.clientSecret)
  })

  it('a code is good once, even to another browser that was sent out as well', async () => {
    const first = await sentOut()
    const back = await provider.visit(first.url)
    await first.client.send('GET', back.pathname + back.search)
    const again = await first.client.send('GET', back.pathname + back.search)
    expect(again.headers.get('location')).toBe(REFUSED)
    const second = await sentOut()
    const stolen = new URLSearchParams(back.search)
    stolen.set('state', new URL(second.url).searchParams.get('state') ?? '')
    const response = await second.client.send('GET', `${back.pathname}?${stolen}`)
    expect(response.headers.get('location')).toBe(REFUSED)
    expect(second.client.jar.has(SESSION)).toBe(false)
  })

  it.each(['code_challenge', 'redirect_uri'])(
    'the provider itself refuses a way out without %s',
    async (name) => {
      const { url } = await sentOut()
      const stripped = new URL(url)
      if (name === 'redirect_uri') stripped.searchParams.set(name, 'https://evil.example/')
      else stripped.searchParams.delete(name)
      // It either shows its own error page or sends the error back; never a code.
      const ends = await provider.visit(stripped.href).catch((error: unknown) => error)
      expect(ends instanceof URL ? ends.searchParams.has('code') : false).toBe(false)
    },
  )
})
