import type { SecurityLog } from '@portcullis/log'
import type { AuthOptions } from 'next-auth'
import { cookieAttributes, type CookieNames } from '../cookies.ts'
import type { Admission } from '../admission.ts'
import type { GoogleProofAgain } from '../google/prove-again.ts'
import type { Google } from '../google/google.ts'
import type { LinkedAccounts } from '../linked-accounts.ts'
import { safeRedirect } from '../redirect.ts'
import type { Secrets } from '../secrets.ts'
import { sessionTokens } from '../session-token.ts'
import { lifetimeOf } from '../session-lifetime.ts'
import type { Origin, Sessions } from '../sessions.ts'
import type { SignedIn, SignIn } from '../sign-in.ts'
import type { Factors } from '../factors/factors.ts'
import type { Attempt } from './attempt.ts'
import { type AuthLog, nextAuthLogger } from './log.ts'
import { linkGoogle } from './link-google.ts'
import { admit, ownProviders, settled } from './providers.ts'

export type NextAuthParts = {
  secrets: Secrets
  cookies: CookieNames
  sessions: Sessions
  admission: Admission
  signIn: (credentials: SignIn, origin: Origin) => Promise<SignedIn>
  factors: Factors
  linkedAccounts: LinkedAccounts
  google: Google | undefined
  googleAgain: GoogleProofAgain
  /** Whether a way out to Google is for a recent proof. */
  again: boolean
  security: SecurityLog
  appUrl: string
  log: AuthLog | undefined
  attempt: Attempt
}

/** next-auth as this software uses it: the session is a row, the cookie's token names it. Made for each request. */
export function nextAuthOptions(options: NextAuthParts): AuthOptions {
  const { secrets, cookies, sessions, admission, google, appUrl, attempt } = options
  const { absoluteMs } = lifetimeOf(attempt)
  const cookie = (name: string) => ({ name, options: cookieAttributes(cookies) })

  return {
    secret: secrets[0],
    session: { strategy: 'jwt', maxAge: absoluteMs / 1000 },
    jwt: sessionTokens(secrets),
    useSecureCookies: cookies.secure,
    cookies: {
      sessionToken: cookie(cookies.session),
      csrfToken: cookie(cookies.csrf),
      callbackUrl: cookie(cookies.callback),
      state: cookie(cookies.state),
      nonce: cookie(cookies.nonce),
      pkceCodeVerifier: cookie(cookies.pkce),
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    logger: nextAuthLogger(options.log),
    debug: false,
    providers: [...ownProviders(options), ...(google ? [google.provider({ again: options.again })] : [])],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type === 'credentials') return true
        // Fails closed: a provider without a proof of ours signs nobody in.
        if (account?.provider !== 'google' || !google) return false
        const { wanted } = attempt
        if (wanted) {
          await settled(attempt, async () => {
            await options.googleAgain.prove(wanted, google, { idToken: account.id_token, profile })
            attempt.provedAgain = true
          })
          // No sign-in either.
          return false
        }
        if (attempt.link) {
          const answer = { idToken: account.id_token, profile }
          await settled(attempt, () => linkGoogle(options, google, answer))
          // Never a sign-in: whoever is signed in stays who they are.
          return false
        }
        const proved = await settled(attempt, async () => {
          const answer = { idToken: account.id_token, profile }
          const { userId, sub } = await google.prove(answer, attempt.origin)
          await admit(options, userId, { kind: 'google', providerAccountId: sub })
        })
        return proved && attempt.userId !== undefined
      },
      /** At sign-in a new session begins, always, and the one before it ends: no token is carried on (fixation). */
      async jwt({ token, trigger }) {
        const { userId, grounds, level = 'one_factor', remember, origin } = attempt
        if (trigger !== 'signIn' || userId === undefined || !grounds) return token
        const begun = { ...origin, remember, level }
        const claims = await admission.begin(userId, grounds, begun).catch((error: unknown) => {
          attempt.failure = error
          throw error
        })
        if (attempt.presented !== undefined) await sessions.endPresented(attempt.presented, 'replaced')
        return { ...claims }
      },
      redirect: ({ url }) => safeRedirect(url, appUrl),
    },
    events: {
      async signOut() {
        const { presented } = attempt
        if (presented === undefined) return
        await settled(attempt, () => sessions.endPresented(presented, 'signed_out'))
      },
    },
  }
}
