import type { Auth, Origin } from '../src/index.ts'
import { HERE, ORIGIN } from './harness.ts'

/** The error's public code, or the response: what a caller of `handle` gets. */
export async function outcome(work: () => Promise<Response>): Promise<Response | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'publicCode' in error) return String(error.publicCode)
    throw error
  }
}

/** A browser as far as next-auth's routes can tell: it keeps cookies and sends forms. */
export function browser(auth: Auth, origin: Origin = HERE) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function send(
    method: string,
    path: string,
    { form = {}, headers = {} }: { form?: Record<string, string>; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const request = {
      method,
      url: new URL(path, ORIGIN),
      headers: new Headers({ cookie: cookie(), ...headers }),
      form,
    }
    const response = await auth.handle(request, origin)
    for (const line of response.headers.getSetCookie()) keep(line)
    return response
  }

  function keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (/Max-Age=0/i.test(line)) jar.delete(pair.slice(0, at))
    else jar.set(pair.slice(0, at), pair.slice(at + 1))
  }

  async function csrf(): Promise<string> {
    const response = await send('GET', '/api/auth/csrf')
    return ((await response.json()) as { csrfToken: string }).csrfToken
  }

  async function post(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const csrfToken = await csrf()
    return send('POST', path, { form: { csrfToken, ...form }, headers })
  }

  return {
    jar,
    cookie,
    send,
    csrf,
    post,
    signIn: (email: string, password: string, fields: Record<string, string> = {}) =>
      post('/api/auth/callback/credentials', { email, password, ...fields }),
    signOut: () => post('/api/auth/signout'),
  }
}
