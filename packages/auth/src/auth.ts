import type { KeyRing } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { describeError, type SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import type { RateLimiter, RateLimitPolicy } from '@portcullis/rate-limit'
import { createPasswordChange } from './change-password.ts'
import { createAdmission } from './admission.ts'
import { createAdministration } from './administration.ts'
import { createEmailChange } from './email-change.ts'
import { createEmailVerification } from './email-verification.ts'
import { cookieNames, readSessionCookie, readStepCookie } from './cookies.ts'
import { issueProofIntention } from './link-intention.ts'
import { createLinking } from './linking.ts'
import { createLinkedAccounts } from './linked-accounts.ts'
import type { FactorLimits } from './factors/attempts.ts'
import { createFactors } from './factors/factors.ts'
import { createPendingSignIns, endingPendingToo } from './factors/pending-sign-ins.ts'
import { createFamiliarNetworks } from './familiar-networks.ts'
import { createGoogleProofAgain } from './google/prove-again.ts'
import { createGoogle, type GoogleOptions } from './google/google.ts'
import { createMailRequests } from './mail-requests.ts'
import type { Attempt } from './next-auth/attempt.ts'
import { type AuthRequest, proofPage, runNextAuth } from './next-auth/handler.ts'
import type { AuthLog } from './next-auth/log.ts'
import { nextAuthOptions } from './next-auth/options.ts'
import { passkeyOptions, PASSKEY_OPTIONS_PATH } from './next-auth/passkey-options.ts'
import { routeOf } from './next-auth/routes.ts'
import { createPasswordReset } from './password-reset.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createProfile, createProfileUpdate } from './profile.ts'
import { createPasswordProof } from './prove-password.ts'
import { createAccountRemoval } from './remove-account.ts'
import { sameOriginUrl } from './redirect.ts'
import { requireSecrets, type Secrets } from './secrets.ts'
import { createPurge } from './purge.ts'
import { createSessions, type Origin } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createSignInAttempts } from './sign-in-attempts.ts'
import { createSignUp } from './sign-up.ts'
import { createApiKeys } from './api-keys.ts'
import { createStored } from './stored.ts'
import { rememberVerified } from './verified-sessions.ts'

export type AuthOptions = {
  db: Database
  secrets: Secrets
  /** Seals what is stored encrypted. */
  keys: KeyRing
  rateLimiter: RateLimiter
  /** How many failed attempts on one account from one network lock it for that network, and for how long. */
  attempts: RateLimitPolicy
  /** The same for second factors: from one network, and from everywhere. */
  factorLimits: FactorLimits
  /** Where the mails of the flows are written. */
  mail: Mail
  /** How many mails strangers may cause to one address, and in which time. */
  mailRequests: RateLimitPolicy
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
  const pending = createPendingSignIns(options)
  const sessions = endingPendingToo(rememberVerified(createSessions(options), options.clock), pending)
  const admission = createAdmission({ ...options, sessions, pending })
  const attempts = createSignInAttempts({ ...options, networks: createFamiliarNetworks(options) })
  const signIn = createSignIn({ ...options, passwords, attempts })
  const factors = createFactors({ ...options, sessions, pending })
  const countMailRequest = createMailRequests(options)
  const flows = { ...options, passwords, countMailRequest, sessions }
  const linkedAccounts = createLinkedAccounts({ ...options, secrets, sessions, pending: factors.pending })
  const googleAgain = createGoogleProofAgain(options)
  const linking = createLinking({ ...options, secrets, cookies, sessions })
  const google = options.google && createGoogle({ ...options, google: options.google, fetch })

  /** Whom the browser has proved half. The step cookie of a browser that only asked for a passkey names nobody. */
  async function stepOf(token: string | undefined): Promise<Attempt['step']> {
    return token === undefined ? undefined : { token, pending: await pending.find(token) }
  }

  return {
    secrets,
    cookies,
    sessions,
    purge: createPurge(options),
    stored: createStored(options),
    factors,
    linkedAccounts,
    /** What the browser takes along to Google's, for a recent proof of who has nothing else. */
    async wantGoogleProof(session: { id: string; userId: string; authenticatedAt: Date }): Promise<string> {
      await googleAgain.mustBeOnlyProof(session.userId)
      security.record('factor_requested', { userId: session.userId, detail: { factor: 'google' } })
      return issueProofIntention(secrets, session, options.clock())
    },
    apiKeys: createApiKeys(options),
    profile: createProfile(options),
    updateProfile: createProfileUpdate(options),
    changePassword: createPasswordChange({ ...options, passwords, attempts, sessions }),
    provePassword: createPasswordProof({ ...options, passwords, attempts }),
    removeAccount: createAccountRemoval({ ...options, sessions }),
    administration: createAdministration({ ...options, sessions, factors }),
    signUp: createSignUp(flows),
    emailVerification: createEmailVerification({
      ...flows,
      provePassword: (credentials, origin) => signIn(credentials, origin, { unverified: 'allowed' }),
    }),
    passwordReset: createPasswordReset({
      ...flows,
      forgetAttempts: attempts.succeeded,
    }),
    emailChange: createEmailChange(flows),
    /** Answers a next-auth route. Throws AppErrors; the way back from Google ends on a page instead. */
    async handle(request: AuthRequest, origin: Origin): Promise<Response> {
      const { callbackUrl, remember } = request.form
      if (callbackUrl !== undefined && !sameOriginUrl(callbackUrl, appUrl))
        security.record('redirect_refused', origin)
      const header = request.headers.get('cookie')
      const step = await stepOf(readStepCookie(header, cookies))
      if (request.url.pathname === PASSKEY_OPTIONS_PATH)
        return passkeyOptions({ request, factors, cookies, step })
      const route = routeOf(request.method, request.url.pathname, { google: google !== undefined })
      const half = route.provider === 'second-factor' ? step?.pending : undefined
      const presented = readSessionCookie(header, cookies)
      const asked = await linking.asked({ request, route, presented, origin })
      const attempt: Attempt = {
        origin,
        step,
        presented,
        link: asked.owner,
        // On the way back only: on the way out nothing has been proved yet.
        wanted: asked.goesOut ? undefined : asked.wanted,
        // What was wished for with the password holds for the second proof of it.
        remember: half?.remember ?? remember === 'true',
      }
      const nextAuth = nextAuthOptions({
        secrets,
        cookies,
        sessions,
        admission,
        signIn,
        factors,
        linkedAccounts,
        security,
        google,
        googleAgain,
        again: asked.goesOut === true && asked.wanted !== undefined,
        appUrl,
        log,
        attempt,
      })
      try {
        if (asked.refused)
          throw new AppError('UNAUTHORIZED', { reason: 'linking, in another session or too late' })
        const answer = await runNextAuth({ request, route, options: nextAuth, cookies, appUrl, attempt })
        return await linking.settle(answer, { attempt, asked })
      } catch (error) {
        if (request.method === 'POST' || route.provider !== 'google') throw error
        log?.warn({ error: describeError(error) }, 'sign-in with Google refused or failed')
        if (asked.wanted) return linking.refused(proofPage({ request, cookies, appUrl }, 'refused'))
        return asked.owner || asked.refused ? linking.refused() : backToSignIn(appUrl, error)
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
