import { AppError } from '@portcullis/errors'

export type AuthRoute =
  | { action: 'csrf'; provider: undefined }
  | { action: 'callback'; provider: 'credentials' }
  | { action: 'callback'; provider: 'second-factor' }
  | { action: 'callback'; provider: 'passkey' }
  | { action: 'signout'; provider: undefined }
  | { action: 'signin'; provider: 'google' }
  | { action: 'callback'; provider: 'google' }

type Entry = { method: 'GET' | 'POST'; path: string; route: AuthRoute; google?: true }

/**
 * What next-auth may be asked, and how. Its other actions (session, providers, pages, `_log`) are not used and do not
 * exist here. The one GET that signs in is the way back from Google, which state, nonce and PKCE tie to its beginning.
 */
const ROUTES: readonly Entry[] = [
  { method: 'GET', path: 'csrf', route: { action: 'csrf', provider: undefined } },
  { method: 'POST', path: 'callback/credentials', route: { action: 'callback', provider: 'credentials' } },
  {
    method: 'POST',
    path: 'callback/second-factor',
    route: { action: 'callback', provider: 'second-factor' },
  },
  { method: 'POST', path: 'callback/passkey', route: { action: 'callback', provider: 'passkey' } },
  { method: 'POST', path: 'signout', route: { action: 'signout', provider: undefined } },
  { method: 'POST', path: 'signin/google', route: { action: 'signin', provider: 'google' }, google: true },
  { method: 'GET', path: 'callback/google', route: { action: 'callback', provider: 'google' }, google: true },
]

const BASE = '/api/auth/'

/**
 * The route of a request. Exact: no trailing slash, no other spelling.
 *
 * @throws {AppError} NOT_FOUND, or METHOD_NOT_SUPPORTED where only the method is wrong.
 */
export function routeOf(method: string, pathname: string, { google }: { google: boolean }): AuthRoute {
  const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : ''
  const entries = ROUTES.filter((entry) => entry.path === path && (google || !entry.google))
  const entry = entries.find((candidate) => candidate.method === method)
  if (entry) return entry.route
  throw new AppError(entries.length > 0 ? 'METHOD_NOT_SUPPORTED' : 'NOT_FOUND')
}
