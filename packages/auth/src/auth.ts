import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { describeError, type SecurityLog } from '@portcullis/log'
import type { RateLimiter, RateLimitPolicy } from '@portcullis/rate-limit'
import { cookieNames, readSessionCookie } from './cookies.ts'
import { createGoogle, type GoogleOptions } from './google/google.ts'
import type { Attempt } from './next-auth/attempt.ts'
import { type AuthRequest, runNextAuth } from './next-auth/handler.ts'
import type { AuthLog } from './next-auth/log.ts'
import { nextAuthOptions } from './next-auth/options.ts'
import { routeOf } from './next-auth/routes.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createProfile } from './profile.ts'
import { sameOriginUrl } from './redirect.ts'
import { requireSecrets, type Secrets } from './secrets.ts'
import { createSessions, type Origin } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createSignUp } from './sign-up.ts'
import { rememberVerified } from './verified-sessions.ts'

export type AuthOptions = {
  db: Database
  secrets: Secrets
  rateLimiter: RateLimiter
  /** How many failed attempts on one account from one network lock it for that network, and for how long. */
  attempts: RateLimitPolicy
  security: SecurityLog
  /** Where next-auth's own failures go. Without one they are dropped; they never go to the console. */
  log?: AuthLog
  /** Sign-in with Google; off where there is none. */
  google?: GoogleOptions | undefined
  /** The app's own origin. */
  appUrl: string
  /** Secure, `__Host-` cookies: everywhere but in development. */
  secureCookies: boolean
  clock: () => number
  sleep: (ms: number) => Promise<void>
  /** How Google's tokeninfo endpoint is asked. */
  fetch?: typeof fetch
  passwords?: Passwords
}

/**
 * Accounts and sessions, wired together. Once for the process.
 *
 * @throws {RangeError} when a secret is too short.
 */
export function createAuth(options: AuthOptions) {
  const { appUrl, security, log, passwords = createPasswords(), fetch = globalThis.fetch } = options
  const secrets = requireSecrets(options.secrets)
  const cookies = cookieNames({ secure: options.secureCookies })
  const sessions = rememberVerified(createSessions(options), options.clock)
  const signIn = createSignIn({ ...options, passwords })
  const google = options.google && createGoogle({ ...options, google: options.google, fetch })

  return {
    secrets,
    cookies,
    sessions,
    profile: createProfile(options),
    signUp: createSignUp({ ...options, passwords }),
    /** Answers a next-auth route. Throws AppErrors; the way back from Google ends on a page instead. */
    async handle(request: AuthRequest, origin: Origin): Promise<Response> {
      const route = routeOf(request.method, request.url.pathname, { google: google !== undefined })
      const { callbackUrl, remember } = request.form
      if (callbackUrl !== undefined && !sameOriginUrl(callbackUrl, appUrl))
        security.record('redirect_refused', origin)
      const attempt: Attempt = {
        origin,
        presented: readSessionCookie(request.headers.get('cookie'), cookies),
        remember: remember === 'true',
      }
      const nextAuth = nextAuthOptions({ secrets, cookies, sessions, signIn, google, appUrl, log, attempt })
      try {
        return await runNextAuth({ request, route, options: nextAuth, cookies, appUrl, attempt })
      } catch (error) {
        if (request.method === 'POST' || route.provider !== 'google') throw error
        log?.warn({ error: describeError(error) }, 'sign-in with Google refused or failed')
        return backToSignIn(appUrl, error)
      }
    },
  }
}

/** A browser on its way back from Google shows a page, not an error's JSON: one page for whatever was wrong. */
function backToSignIn(appUrl: string, error: unknown): Response {
  const unavailable = error instanceof AppError && error.publicCode === 'SERVICE_UNAVAILABLE'
  const location = new URL(`/sign-in?error=${unavailable ? 'unavailable' : 'google'}`, appUrl).href
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}

export type Auth = ReturnType<typeof createAuth>
