import { AppError } from '@portcullis/errors'
import NextAuth, { type AuthOptions } from 'next-auth'
import { z } from 'zod'

/** What next-auth may be asked. Its other actions (session, error pages, `_log`) are not used and do not exist here. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  GET: ['csrf', 'callback'],
  POST: ['signin', 'callback', 'signout'],
}

/** A request as the HTTP layer has already checked it: origin, size, content type and rate. */
export type AuthRequest = {
  method: string
  url: URL
  headers: Headers
  /** The form fields of a POST. */
  form: Readonly<Record<string, string>>
}

type ApiRoute = (request: object, response: object, options: AuthOptions) => Promise<void>

/** next-auth's types ask for Next's own request and response; what it calls of them are the members given here. */
const callNextAuth = NextAuth as unknown as ApiRoute

type Attempt = { request: AuthRequest; options: AuthOptions; failure: () => unknown }

/**
 * Runs one next-auth action, without Next: next-auth's API-route interface is a request and a response object, and
 * those are easily made. What it answers is turned into our own terms: an error is an error, with the one public face
 * that every other has.
 */
export async function runNextAuth({ request, options, failure }: Attempt): Promise<Response> {
  const [action = '', provider, ...rest] = request.url.pathname.split('/').slice(3)
  if (!ROUTES[request.method]?.includes(action) || rest.length > 0) throw new AppError('NOT_FOUND')

  const response = responseCollector()
  const query = {
    ...Object.fromEntries(request.url.searchParams),
    nextauth: provider ? [action, provider] : [action],
  }
  await callNextAuth(
    {
      method: request.method,
      query,
      // Asks next-auth for JSON answers; it redirects otherwise.
      body: { ...request.form, json: 'true' },
      headers: Object.fromEntries(request.headers),
      cookies: cookiesOf(request.headers),
    },
    response.target,
    options,
  )
  const failed = failure()
  if (failed instanceof z.ZodError) throw new AppError('UNAUTHORIZED', { reason: 'malformed credentials' })
  if (failed !== undefined) throw failed
  return settle(action, response.collected)
}

type Collected = { status: number; headers: Headers; body: unknown }

function settle(action: string, { status, headers, body }: Collected): Response {
  headers.set('cache-control', 'no-store')
  headers.set('content-type', 'application/json; charset=utf-8')
  if (action === 'csrf') return new Response(JSON.stringify(body), { status, headers })

  // next-auth answers a missing or wrong CSRF token of its own by sending the browser back to a page, with 200.
  const url = UrlAnswer.safeParse(body).data?.url ?? ''
  if (url.includes('csrf=true')) throw new AppError('FORBIDDEN', { reason: 'next-auth csrf token' })
  if (status >= 400 || url.includes('error='))
    throw new AppError(status === 403 ? 'FORBIDDEN' : 'UNAUTHORIZED')

  // What the browser kept of a signed-in page must not be there for the next person at this machine.
  if (action === 'signout') headers.set('clear-site-data', '"cache", "storage"')
  return new Response(JSON.stringify({ url }), { status: 200, headers })
}

const UrlAnswer = z.object({ url: z.string() })

function cookiesOf(headers: Headers): Record<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at).trim(), decodeCookie(pair.slice(at + 1).trim())] as const] : []
  })
  return Object.fromEntries(pairs)
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The members of an API route's response that next-auth calls. */
function responseCollector() {
  const collected: Collected = { status: 200, headers: new Headers(), body: undefined }
  const setCookies: string[] = []
  const target = {
    status(code: number) {
      collected.status = code
      return target
    },
    getHeader: (name: string) =>
      name.toLowerCase() === 'set-cookie' ? [...setCookies] : collected.headers.get(name),
    setHeader(name: string, value: string | string[]) {
      if (name.toLowerCase() === 'set-cookie') {
        setCookies.splice(0, setCookies.length, ...[value].flat())
        collected.headers.delete(name)
        for (const cookie of setCookies) collected.headers.append(name, cookie)
      } else collected.headers.set(name, String(value))
      return target
    },
    json(body: unknown) {
      collected.body = body
    },
    send(body: unknown) {
      collected.body = body
    },
    end() {
      return target
    },
  }
  return { collected, target }
}
