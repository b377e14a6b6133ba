import { issueCsrfToken, readSessionCookie } from '@portcullis/auth'
import superjson from 'superjson'
import { handleAuth } from '../src/http/auth.ts'
import { handleTrpc } from '../src/http/trpc.ts'
import type { Services } from '../src/services.ts'

export const ORIGIN = 'http://localhost:3000'

let addresses = 0

/** Every client of a test calls from a network of its own, unless told otherwise. */
function nextAddress(): string {
  addresses += 1
  return `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
}

const SAME_SITE = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }

/** A browser as far as the API can tell: an address, cookies, and the headers that a browser sends. */
export function browser(services: Services, address = nextAddress()) {
  const jar = new Map<string, string>()
  let csrfToken: string | undefined
  let requests = 0

  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function raw(path: string, init: RequestInit = {}): Promise<Response> {
    requests += 1
    const info = { requestId: `request-${address}-${requests}`, clientAddress: address }
    const headers = new Headers({ cookie: cookie(), 'user-agent': 'test browser' })
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    const request = new Request(`${ORIGIN}${path}`, { ...init, headers })
    const handle = path.startsWith('/api/auth') ? handleAuth : handleTrpc
    const response = await handle(services, request, info)
    keepCookies(jar, response)
    return response
  }

  async function query(path: string, input: unknown = {}): Promise<Answer> {
    const serialized = encodeURIComponent(JSON.stringify(superjson.serialize(input)))
    return readAnswer(await raw(`/api/trpc/${path}?input=${serialized}`))
  }

  /** A mutation as the page sends it; `init` overrides any part of it. */
  function post(path: string, input: unknown, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ ...SAME_SITE, 'content-type': 'application/json' })
    if (csrfToken !== undefined) headers.set('x-csrf-token', csrfToken)
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    return raw(`/api/trpc/${path}`, {
      method: 'POST',
      body: JSON.stringify(superjson.serialize(input)),
      ...init,
      headers,
    })
  }

  async function mutate(path: string, input: unknown = {}, init?: RequestInit): Promise<Answer> {
    return readAnswer(await post(path, input, init))
  }

  async function postForm(action: string, fields: Record<string, string>): Promise<Response> {
    const csrf = await raw('/api/auth/csrf')
    const { csrfToken: formToken } = (await csrf.json()) as { csrfToken: string }
    return raw(`/api/auth/${action}`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken: formToken, ...fields }).toString(),
      headers: { ...SAME_SITE, 'content-type': 'application/x-www-form-urlencoded' },
    })
  }

  async function signIn(
    email: string,
    password: string,
    fields: Record<string, string> = {},
  ): Promise<Response> {
    const response = await postForm('callback/credentials', { email, password, ...fields })
    csrfToken = await pageToken()
    return response
  }

  /** The token that a signed-in page is given. */
  async function pageToken(): Promise<string | undefined> {
    const token = readSessionCookie(cookie(), services.auth.cookies)
    const session = token === undefined ? undefined : await services.auth.sessions.verify(token)
    return session && issueCsrfToken(services.auth.secrets, session.id)
  }

  return {
    jar,
    address,
    cookie,
    csrf: () => csrfToken,
    raw,
    query,
    post,
    mutate,
    postForm,
    signIn,
    signOut: () => postForm('signout', {}),
  }
}

function keepCookies(jar: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '' || /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
}

type ErrorBody = {
  code: string
  message: string
  requestId: string
  fieldErrors?: Record<string, string[]>
  retryAfterSeconds?: number
}

export type Answer = {
  status: number
  headers: Headers
  text: string
  data: unknown
  error: ErrorBody | undefined
}

type Wire = {
  result?: { data?: Parameters<typeof superjson.deserialize>[0] }
  /** tRPC wraps its error in superjson's envelope; every other route sends it as it is. */
  error?: ErrorBody & { json?: { message: string; data: ErrorBody } }
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const parsed = parse(text)
  // Of a batch, the first call.
  const body = Array.isArray(parsed) ? parsed[0] : parsed
  const json = body?.error?.json
  const data = body?.result?.data
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: data === undefined ? undefined : superjson.deserialize(data),
    error: json ? { ...json.data, message: json.message } : body?.error,
  }
}

function parse(text: string): Wire | Wire[] | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
