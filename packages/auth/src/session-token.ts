import { decode, encode, type JWTDecodeParams, type JWTEncodeParams } from 'next-auth/jwt'
import type { Secrets } from './secrets.ts'

/** What the cookie's token carries: whose it is, which session it names, and the secret that proves it. */
export type SessionClaims = { sub: string; sid: string; key: string }

/**
 * next-auth's own token format (a JWE, `dir` with A256GCM, whose key is derived from the secret), under a ring of
 * secrets. jose accepts only the algorithms named in the library, so `none` and key confusion have no foothold.
 */
export function sessionTokens(secrets: Secrets) {
  return {
    encode: ({ token, maxAge }: Pick<JWTEncodeParams, 'token' | 'maxAge'>) =>
      encode({ token: token ?? {}, secret: secrets[0], ...(maxAge !== undefined && { maxAge }) }),

    /** The token's claims under whichever secret made it; null for anything else. */
    async decode({ token }: Pick<JWTDecodeParams, 'token'>) {
      if (!token) return null
      for (const secret of secrets) {
        try {
          return await decode({ token, secret })
        } catch {
          // Made under another secret, expired or forged: the next secret decides, and after the last one it is no token.
        }
      }
      return null
    },
  }
}

/** The claims, if they have the shape that this software writes. */
export function sessionClaims(payload: unknown): SessionClaims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const { sub, sid, key } = payload as Partial<Record<keyof SessionClaims, unknown>>
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof key !== 'string') return undefined
  return { sub, sid, key }
}
