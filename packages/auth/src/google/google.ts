import type { Database } from '@portcullis/db'
import type { SecurityLog } from '@portcullis/log'
import type { AuthOptions } from 'next-auth'
import { GoogleOidc } from '../next-auth/library.ts'
import type { Origin } from '../sessions.ts'
import { type Claims, type GoogleAnswer, googleClaims, proveGoogle } from './prove.ts'
import { tokenInfo } from './token-info.ts'

export type GoogleOptions = {
  clientId: string
  clientSecret: string
  /** Google's addresses, unless told otherwise: tests speak to a provider of their own. */
  endpoints?: { wellKnown: string; tokenInfo: string }
}

const GOOGLE = {
  wellKnown: 'https://accounts.google.com/.well-known/openid-configuration',
  tokenInfo: 'https://oauth2.googleapis.com/tokeninfo',
} as const

const FIRST = { prompt: 'select_account' } as const
/** OpenID Connect Core, 3.1.2.1 and 5.5. What comes back is checked, whatever the provider made of it. */
const AGAIN = {
  prompt: 'login',
  max_age: 0,
  claims: JSON.stringify({ id_token: { auth_time: { essential: true } } }),
} as const

export type Google = {
  /** With `again`, it is asked that the person proves there anew who they are, and that it is said when they did. */
  provider: (asked: { again: boolean }) => AuthOptions['providers'][number]
  prove: (answer: GoogleAnswer, origin: Origin) => Promise<{ userId: string; sub: string }>
  /** Whom Google vouches for, whoever that is here. */
  claims: (answer: GoogleAnswer) => Promise<Claims>
}

type Options = {
  db: Database
  google: GoogleOptions
  fetch: typeof fetch
  security: SecurityLog
  clock: () => number
}

/**
 * Sign-in with Google. next-auth ties the way out and the way back together (PKCE, state, nonce) and checks the ID
 * token's signature, issuer, audience and expiry; who that is here, and whether Google itself agrees, is `prove`.
 */
export function createGoogle({ db, google, fetch, security, clock }: Options): Google {
  const { clientId, clientSecret, endpoints = GOOGLE } = google
  const askTokenInfo = tokenInfo({ clientId, url: endpoints.tokenInfo, fetch, clock })
  return {
    provider: ({ again }) =>
      GoogleOidc({
        clientId,
        clientSecret,
        wellKnown: endpoints.wellKnown,
        checks: ['pkce', 'state', 'nonce'],
        authorization: { params: { scope: 'openid email profile', ...(again ? AGAIN : FIRST) } },
      }),
    claims: googleClaims({ clientId, askTokenInfo }),
    prove: proveGoogle({ db, clientId, askTokenInfo, security, clock }),
  }
}
