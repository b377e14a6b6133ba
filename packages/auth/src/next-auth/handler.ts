import { AppError } from '@portcullis/errors'
import type { AuthOptions } from 'next-auth'
import { z } from 'zod'
import { type CookieNames, readOwnCookies, stepCookieLine, untilBrowserCloses } from '../cookies.ts'
import { PENDING_FOR_MS } from '../factors/pending-sign-ins.ts'
import { safeRedirect } from '../redirect.ts'
import type { Attempt } from './attempt.ts'
import { callNextAuth } from './library.ts'
import { type Collected, responseCollector } from './response.ts'
import type { AuthRoute } from './routes.ts'

/** A request as the HTTP layer has already checked it: origin, size, content type and rate. */
export type AuthRequest = {
  method: string
  url: URL
  headers: Headers
  /** The form fields of a POST. */
  form: Readonly<Record<string, string>>
}

type Call = {
  request: AuthRequest
  route: AuthRoute
  options: AuthOptions
  cookies: CookieNames
  appUrl: string
  attempt: Attempt
}

/** The fields that next-auth gets to see, of the form and of Google's answer. */
const FORM_FIELDS = ['csrfToken', 'callbackUrl', 'email', 'password', 'kind', 'code', 'answer']
const ANSWER_FIELDS = ['code', 'state', 'iss', 'error']

/**
 * Runs one next-auth action, without Next: next-auth's API-route interface is a request and a response object, and
 * those are easily made. What it answers is turned into our own terms: an error is an error, with the one public face
 * that every other has.
 */
export async function runNextAuth(call: Call): Promise<Response> {
  const { request, route, appUrl, attempt, cookies } = call
  const { collected, target } = responseCollector()
  const { host, protocol } = new URL(appUrl)
  const query = route.action === 'callback' ? Object.fromEntries(request.url.searchParams) : {}
  const ownCookies = readOwnCookies(request.headers.get('cookie'), cookies)
  // An answer from Google that this browser never asked for: next-auth would call out to Google before it notices.
  if (route.provider === 'google' && request.method === 'GET' && !ownCookies[cookies.state])
    throw new AppError('UNAUTHORIZED', { reason: 'an answer without a question' })
  await callNextAuth(
    {
      method: request.method,
      query: {
        ...pick(query, ANSWER_FIELDS),
        nextauth: route.provider ? [route.action, route.provider] : [route.action],
      },
      body: {
        ...pick(request.form, FORM_FIELDS),
        // Asks for JSON answers; next-auth redirects otherwise.
        json: 'true',
      },
      // next-auth may take its own address from the request's Host: whoever sends the request must not choose it.
      headers: { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) },
      cookies: {
        ...ownCookies,
        // next-auth answers a target that it cannot parse as a fault of the server's.
        ...(ownCookies[cookies.callback] !== undefined && {
          [cookies.callback]: safeRedirect(ownCookies[cookies.callback] ?? '', appUrl),
        }),
      },
    },
    target,
    call.options,
  )
  const { failure } = attempt
  if (failure instanceof z.ZodError) throw new AppError('UNAUTHORIZED', { reason: 'malformed credentials' })
  if (failure !== undefined) throw failure
  if (attempt.linked) return stillSignedIn(call, collected, '/account?link=done')
  if (attempt.provedAgain) return stillSignedIn(call, collected, proofPage(call, 'done'))
  // Whatever else next-auth made of it, the way back from linking, or from a proof, signs nobody in.
  if (attempt.link || attempt.wanted) throw new AppError('UNAUTHORIZED', { reason: 'refused by next-auth' })
  if (attempt.owes !== undefined) return owing(call, collected, attempt.owes)
  return settle(call, collected)
}

/** The way on to the second proof. What next-auth would have set of a session is left out; its own cookies go along. */
function owing({ request, cookies, appUrl }: Call, { headers: given }: Collected, token: string): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const line of given.getSetCookie())
    if (!line.startsWith(`${cookies.session}=`)) headers.append('set-cookie', line)
  headers.append('set-cookie', stepCookieLine(cookies, token, PENDING_FOR_MS / 1000))
  const url = new URL('/sign-in/second-factor', appUrl).href
  if (request.method === 'POST') {
    headers.set('content-type', 'application/json; charset=utf-8')
    return new Response(JSON.stringify({ url }), { headers })
  }
  headers.set('location', url)
  return new Response(null, { status: 302, headers })
}

/** The page that asked for the proof, of this origin whatever the cookie says, and what came of it. */
export function proofPage(
  { request, cookies, appUrl }: Pick<Call, 'request' | 'cookies' | 'appUrl'>,
  outcome: 'done' | 'refused',
): string {
  const asked = readOwnCookies(request.headers.get('cookie'), cookies)[cookies.callback]
  const url = new URL(safeRedirect(asked ?? '/account', appUrl))
  url.searchParams.set('proof', outcome)
  return url.href
}

/** Back to a page, still in the same session. Next-auth's own cookies are taken back as it wishes. */
function stillSignedIn({ cookies, appUrl }: Call, { headers: given }: Collected, page: string): Response {
  const headers = new Headers({ 'cache-control': 'no-store', location: new URL(page, appUrl).href })
  for (const line of given.getSetCookie())
    if (!line.startsWith(`${cookies.session}=`)) headers.append('set-cookie', line)
  return new Response(null, { status: 302, headers })
}

function settle({ request, route, attempt, cookies }: Call, { status, headers, body }: Collected) {
  headers.set('cache-control', 'no-store')
  headers.set('content-type', 'application/json; charset=utf-8')
  if (route.action === 'csrf') return new Response(JSON.stringify(body), { status, headers })

  const url = URL.parse(UrlAnswer.safeParse(body).data?.url ?? '')
  // next-auth answers a refusal by sending the browser to a page of its own, sometimes with 200.
  const refused = url?.pathname.startsWith('/api/auth/') === true
  if (refused && url?.searchParams.has('csrf'))
    throw new AppError('FORBIDDEN', { reason: 'next-auth csrf token' })
  const proved = route.action !== 'callback' || attempt.userId !== undefined
  if (!url || refused || !proved || status >= 400)
    throw new AppError('UNAUTHORIZED', { reason: 'refused by next-auth' })

  if (attempt.userId !== undefined && !attempt.remember) endWithBrowser(headers, cookies)
  if (attempt.userId !== undefined && attempt.step)
    headers.append('set-cookie', stepCookieLine(cookies, '', 0))
  // What the browser kept of a signed-in page must not be there for the next person at this machine.
  if (route.action === 'signout') headers.set('clear-site-data', '"cache", "storage"')
  if (request.method === 'POST') return new Response(JSON.stringify({ url: url.href }), { headers })
  headers.delete('content-type')
  headers.set('location', url.href)
  return new Response(null, { status: 302, headers })
}

const UrlAnswer = z.object({ url: z.string() })

/** A session that is not to be remembered ends with the browser, and after its own time in any case. */
function endWithBrowser(headers: Headers, { session }: CookieNames): void {
  const lines = headers.getSetCookie()
  headers.delete('set-cookie')
  for (const line of lines) {
    headers.append('set-cookie', line.startsWith(`${session}=`) ? untilBrowserCloses(line) : line)
  }
}

function pick(fields: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))
}
