import type { Database } from '@portcullis/db'
import type { SecurityLog } from '@portcullis/log'
import type { RateLimiter, RateLimitPolicy } from '@portcullis/rate-limit'
import { type AuthRequest, runNextAuth } from './auth-handler.ts'
import { cookieNames } from './cookies.ts'
import { nextAuthOptions } from './next-auth-options.ts'
import { createProfile } from './profile.ts'
import type { Secrets } from './secrets.ts'
import { createSessions, type Origin } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createSignUp } from './sign-up.ts'

export type AuthOptions = {
  db: Database
  secrets: Secrets
  rateLimiter: RateLimiter
  /** How many failed attempts on one account from one network lock it for that network, and for how long. */
  attempts: RateLimitPolicy
  security: SecurityLog
  /** The app's own origin. */
  appUrl: string
  /** Secure, `__Host-` cookies: everywhere but in development. */
  secureCookies: boolean
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

/** Accounts and sessions, wired together. */
export function createAuth(options: AuthOptions) {
  const { secrets, appUrl } = options
  const cookies = cookieNames({ secure: options.secureCookies })
  const sessions = createSessions(options)
  const signIn = createSignIn(options)
  return {
    secrets,
    cookies,
    sessions,
    profile: createProfile(options),
    signUp: createSignUp(options),
    /** Answers a next-auth route. Throws AppErrors. */
    handle(request: AuthRequest, origin: Origin): Promise<Response> {
      let failure: unknown
      const onFailure = (error: unknown) => {
        failure = error
      }
      return runNextAuth({
        request,
        options: nextAuthOptions({ secrets, cookies, sessions, signIn, origin, onFailure, appUrl }),
        failure: () => failure,
      })
    },
  }
}

export type Auth = ReturnType<typeof createAuth>
