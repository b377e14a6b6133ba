import { decode, encode, type JWTDecodeParams, type JWTEncodeParams } from 'next-auth/jwt'
import type { Secrets } from './secrets.ts'

/** What the cookie's token carries: whose it is, which session it names, and the secret that proves it. */
export type SessionClaims = { sub: string; sid: string; key: string }

/**
 * Goes into the derivation of the key, so that a token of another purpose under the same secret (next-auth's own
 * state, nonce and PKCE cookies are such) does not decrypt as a session (ASVS 9.2.2).
 */
const PURPOSE = 'portcullis.session'

/** A token is about 400 characters; whatever is far longer was not made here, and is not worth a decryption. */
const MAX_TOKEN_LENGTH = 2_048

/**
 * The header that every token made here has, `{"alg":"dir","enc":"A256GCM"}`, and the empty key after it: an allowlist
 * of one. The library alone would try what a token asks for: `PBES2` with any number of rounds, wrapped keys, `zip`.
 */
const HEADER = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..'

/**
 * next-auth's own token format (a JWE, `dir` with A256GCM, whose key is derived from the secret), under a ring of
 * secrets.
 */
export function sessionTokens(secrets: Secrets) {
  return {
    encode: ({ token, maxAge }: Pick<JWTEncodeParams, 'token' | 'maxAge'>) =>
      encode({
        token: token ?? {},
        secret: secrets[0],
        salt: PURPOSE,
        ...(maxAge !== undefined && { maxAge }),
      }),

    /** The token's claims under whichever secret made it; null for anything else. Never throws. */
    async decode({ token }: Pick<JWTDecodeParams, 'token'>) {
      if (!token?.startsWith(HEADER) || token.length > MAX_TOKEN_LENGTH) return null
      for (const secret of secrets) {
        try {
          return await decode({ token, secret, salt: PURPOSE })
        } catch {
          // Made under another secret, expired or forged: the next secret decides, and after the last one it is no token.
        }
      }
      return null
    },
  }
}

export type SessionTokens = ReturnType<typeof sessionTokens>

/** The claims, if they have the shape that this software writes. */
export function sessionClaims(payload: unknown): SessionClaims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const { sub, sid, key } = payload as Partial<Record<keyof SessionClaims, unknown>>
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof key !== 'string') return undefined
  return { sub, sid, key }
}
