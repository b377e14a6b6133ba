import { typedPassword, email } from '@portcullis/validators'
import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import type { CookieNames } from './cookies.ts'
import { safeRedirect } from './redirect.ts'
import type { Secrets } from './secrets.ts'
import { sessionClaims, sessionTokens } from './session-token.ts'
import { type Origin, SESSION_LIFETIME, type Sessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

type Options = {
  secrets: Secrets
  cookies: CookieNames
  sessions: Sessions
  signIn: (credentials: SignIn, origin: Origin) => Promise<{ userId: string }>
  /** Where this request comes from. The options are made for each request, so that a session knows its origin. */
  origin: Origin
  /** What went wrong while signing in; next-auth itself only passes on a message. */
  onFailure: (error: unknown) => void
  appUrl: string
}

/** next-auth also hands over its own form fields; only these are read, and only as strings. */
const Credentials = z.object({
  email: email(),
  password: typedPassword(),
  remember: z.enum(['true', 'false']).optional(),
})

/** next-auth as this software uses it: the session is a row, the cookie's token names it. */
export function nextAuthOptions({
  secrets,
  cookies,
  sessions,
  signIn,
  origin,
  onFailure,
  appUrl,
}: Options): AuthOptions {
  const cookie = (name: string) => ({
    name: `${cookies.prefix}portcullis.${name}`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: cookies.secure } as const,
  })
  return {
    secret: secrets[0],
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME.remembered.absoluteMs / 1000 },
    jwt: sessionTokens(secrets),
    useSecureCookies: cookies.secure,
    cookies: {
      sessionToken: cookie('session'),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
      state: cookie('state'),
      nonce: cookie('nonce'),
      pkceCodeVerifier: cookie('pkce'),
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          try {
            const { remember, ...credentials } = Credentials.parse(given)
            const { userId } = await signIn(credentials, origin)
            return { id: userId, remember: remember === 'true' }
          } catch (error) {
            onFailure(error)
            return null
          }
        },
      }),
    ],
    callbacks: {
      /** At sign-in a new session begins, always: a token from before it is never carried on (fixation). */
      async jwt({ token, user, trigger }) {
        if (trigger !== 'signIn') return token
        const remember = 'remember' in user && user.remember === true
        return { ...(await sessions.begin(user.id, { ...origin, remember })) }
      },
      redirect: ({ url }) => safeRedirect(url, appUrl),
    },
    events: {
      async signOut({ token }) {
        const claims = sessionClaims(token)
        if (claims) await sessions.end(claims.sub, claims.sid, 'signed_out')
      },
    },
  }
}
