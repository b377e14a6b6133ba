import { email, typedPassword } from '@portcullis/validators'
import type { AuthOptions } from 'next-auth'
import { z } from 'zod'
import { cookieAttributes, type CookieNames } from '../cookies.ts'
import type { Google } from '../google/google.ts'
import { safeRedirect } from '../redirect.ts'
import type { Secrets } from '../secrets.ts'
import { sessionTokens } from '../session-token.ts'
import { type Origin, SESSION_LIFETIME, type Sessions } from '../sessions.ts'
import type { SignIn } from '../sign-in.ts'
import type { Attempt } from './attempt.ts'
import { Credentials as CredentialsProvider } from './library.ts'
import { type AuthLog, nextAuthLogger } from './log.ts'

type Options = {
  secrets: Secrets
  cookies: CookieNames
  sessions: Sessions
  signIn: (credentials: SignIn, origin: Origin) => Promise<{ userId: string }>
  google: Google | undefined
  appUrl: string
  log: AuthLog | undefined
  attempt: Attempt
}

/** next-auth also hands over its own form fields; only these are read, and only as strings. */
const Credentials = z.object({ email: email(), password: typedPassword() })

/** next-auth as this software uses it: the session is a row, the cookie's token names it. Made for each request. */
export function nextAuthOptions(options: Options): AuthOptions {
  const { secrets, cookies, sessions, google, appUrl, attempt } = options
  const { absoluteMs } = attempt.remember ? SESSION_LIFETIME.remembered : SESSION_LIFETIME.usual
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
    providers: [credentials(options), ...(google ? [google.provider] : [])],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.provider === 'credentials') return true
        // Fails closed: a provider without a proof of ours signs nobody in.
        if (account?.provider !== 'google' || !google) return false
        return settled(attempt, async () => {
          attempt.userId = await google.prove({ idToken: account.id_token, profile }, attempt.origin)
        })
      },
      /** At sign-in a new session begins, always, and the one before it ends: no token is carried on (fixation). */
      async jwt({ token, trigger }) {
        if (trigger !== 'signIn' || attempt.userId === undefined) return token
        const claims = await sessions.begin(attempt.userId, { ...attempt.origin, remember: attempt.remember })
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

function credentials({ signIn, attempt }: Options) {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const proved = await settled(attempt, async () => {
        const { userId } = await signIn(Credentials.parse(given), attempt.origin)
        attempt.userId = userId
      })
      return proved ? { id: attempt.userId ?? '' } : null
    },
  })
}

/** Whether the work succeeded. next-auth swallows what is thrown in its callbacks, so failures are kept in the attempt. */
async function settled(attempt: Attempt, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    attempt.failure = error
    return false
  }
}
