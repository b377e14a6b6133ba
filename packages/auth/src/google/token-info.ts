import { AppError } from '@portcullis/errors'
import { z } from 'zod'

/** What Google says of an ID token. Its numbers and booleans are strings. */
const TokenInfo = z.object({
  aud: z.string(),
  iss: z.enum(['https://accounts.google.com', 'accounts.google.com']),
  sub: z.string().min(1).max(255),
  email: z.string().max(254),
  email_verified: z.literal('true'),
  exp: z.string().regex(/^\d{1,12}$/),
})

/** An ID token is about 1,200 characters, and goes into a URL. */
const MAX_TOKEN_LENGTH = 4_096
const MAX_ANSWER_LENGTH = 16_384
const TIMEOUT_MS = 3_000

export type AskTokenInfo = (idToken: string) => Promise<{ sub: string; email: string }>

type Options = { clientId: string; url: string; fetch: typeof fetch; clock: () => number }

/**
 * Asks Google's tokeninfo endpoint about an ID token, over and above the signature that was checked already: whether it
 * was made for this very client, is still valid, and names a verified address.
 *
 * @throws {AppError} UNAUTHORIZED for anything but a clear yes, an endpoint that does not answer included.
 */
export function tokenInfo({ clientId, url, fetch, clock }: Options): AskTokenInfo {
  return async function ask(idToken) {
    if (idToken.length > MAX_TOKEN_LENGTH) throw refused('the ID token is too long')
    const info = TokenInfo.safeParse(await answerOf(`${url}?${new URLSearchParams({ id_token: idToken })}`))
    if (!info.success) throw refused('tokeninfo does not vouch for the token')
    // A token made for another app, whose maker would like to sign in here with it.
    if (info.data.aud !== clientId) throw refused('the ID token is for another client')
    if (Number(info.data.exp) * 1000 <= clock()) throw refused('the ID token has expired')
    return { sub: info.data.sub, email: info.data.email }
  }

  async function answerOf(address: string): Promise<unknown> {
    try {
      const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
      const text = await response.text()
      if (response.status === 200 && text.length <= MAX_ANSWER_LENGTH) return JSON.parse(text)
    } catch (cause) {
      throw refused('tokeninfo did not answer', cause)
    }
    throw refused('tokeninfo refused')
  }
}

function refused(reason: string, cause?: unknown): AppError {
  return new AppError('UNAUTHORIZED', { reason, ...(cause !== undefined && { cause }) })
}
