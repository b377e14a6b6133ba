import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { email } from '@portcullis/validators'
import { z } from 'zod'
import { createAccount } from '../accounts.ts'
import type { Origin } from '../sessions.ts'
import type { AskTokenInfo } from './token-info.ts'

const PROVIDER = 'google'

/** The claims of an ID token whose signature, issuer, audience, expiry and nonce next-auth has checked. */
const Claims = z.object({
  sub: z.string().min(1).max(255),
  aud: z.string(),
  email: email(),
  email_verified: z.literal(true),
  name: z.string().optional(),
  hd: z.string().optional(),
})
export type Claims = z.infer<typeof Claims>

export type GoogleAnswer = { idToken: string | undefined; profile: unknown }

type ClaimOptions = { clientId: string; askTokenInfo: AskTokenInfo }

type Options = ClaimOptions & {
  db: Database
  security: SecurityLog
  clock: () => number
}

/**
 * Whom Google vouches for: next-auth has checked the token, and Google itself agrees.
 *
 * @throws {AppError} UNAUTHORIZED for anything else.
 */
export function googleClaims({ clientId, askTokenInfo }: ClaimOptions) {
  return async function claimsOf({ idToken, profile }: GoogleAnswer): Promise<Claims> {
    const claims = Claims.safeParse(profile)
    if (!idToken || !claims.success) throw refused('no ID token, or one without a verified address')
    if (claims.data.aud !== clientId) throw refused('the ID token is for another client')
    const info = await askTokenInfo(idToken)
    // Google must speak of the same person as the token whose signature was checked.
    if (info.sub !== claims.data.sub || info.email.toLowerCase() !== claims.data.email) {
      throw refused('tokeninfo speaks of another person')
    }
    return claims.data
  }
}

/**
 * Who a Google sign-in is, here. The person is found by Google's own id (`sub`), never by the address, which changes
 * hands (ASVS 10.5.2). Only on first sight is an address looked at, and then only a verified one.
 *
 * @throws {AppError} UNAUTHORIZED, always the same to the client; why is in the log.
 */
export function proveGoogle({ db, clientId, askTokenInfo, security, clock }: Options) {
  const claimsOf = googleClaims({ clientId, askTokenInfo })

  return async function prove(
    answer: GoogleAnswer,
    origin: Origin,
  ): Promise<{ userId: string; sub: string }> {
    try {
      const claims = await claimsOf(answer)
      const userId = await userOf(claims, origin)
      security.record('auth_success', { ...origin, userId, detail: { method: PROVIDER } })
      return { userId, sub: claims.sub }
    } catch (error) {
      const reason = error instanceof AppError ? error.reason : undefined
      security.record('auth_failure', { ...origin, detail: { method: PROVIDER, reason } })
      throw error
    }
  }

  async function userOf(claims: Claims, origin: Origin): Promise<string> {
    const userId = (await linked(claims.sub)) ?? (await link(claims)) ?? (await signUp(claims, origin))
    const user = await db.identity.user.findUnique({ where: { id: userId }, select: { bannedAt: true } })
    if (!user || user.bannedAt) throw refused('banned')
    return userId
  }

  async function linked(sub: string): Promise<string | undefined> {
    const account = await db.identity.account.findFirst({
      where: { provider: PROVIDER, providerAccountId: sub },
      select: { userId: true },
    })
    return account?.userId
  }

  /**
   * Adds Google to the account that has the address already, if both sides are sure whose it is. Without a verified
   * address here, the account may have been made by someone who waits for its real owner to come along
   * (pre-hijacking). Without Google being the address's own provider, it may have changed hands since Google asked.
   */
  async function link(claims: Claims): Promise<string | undefined> {
    const user = await db.identity.user.findUnique({
      where: { email: claims.email },
      select: { id: true, emailVerifiedAt: true },
    })
    if (!user) return undefined
    if (!user.emailVerifiedAt) throw refused('an account with this address, not verified, exists')
    if (!isGooglesOwn(claims)) throw refused('Google is not the provider of this address')
    await db.identity.account.create({
      data: { userId: user.id, provider: PROVIDER, providerAccountId: claims.sub },
      select: { id: true },
    })
    return user.id
  }

  async function signUp(claims: Claims, origin: Origin): Promise<string> {
    const userId = await createAccount(db, {
      email: claims.email,
      name: nameOf(claims),
      emailVerifiedAt: isGooglesOwn(claims) ? new Date(clock()) : null,
      provider: { provider: PROVIDER, providerAccountId: claims.sub },
      origin,
    })
    if (!userId) throw refused('the account was made by another request')
    security.record('sign_up', { userId, detail: { method: PROVIDER } })
    return userId
  }
}

/** Google's own guidance: of other addresses it only knows that they were verified once. */
function isGooglesOwn({ email, hd }: Claims): boolean {
  return email.endsWith('@gmail.com') || hd !== undefined
}

/** As long as the column, without what forges lines. */
function nameOf({ name, email }: Claims): string {
  const plain = (name ?? '')
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 80)
  return plain || email.slice(0, email.indexOf('@'))
}

function refused(reason: string): AppError {
  return new AppError('UNAUTHORIZED', { reason })
}
