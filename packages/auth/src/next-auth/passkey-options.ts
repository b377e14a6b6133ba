import { randomToken } from '@portcullis/crypto'
import { AppError } from '@portcullis/errors'
import { type CookieNames, stepCookieLine } from '../cookies.ts'
import type { Factors } from '../factors/factors.ts'
import { PASSKEY_TIMEOUT_MS } from '../factors/passkey-challenges.ts'
import type { Attempt } from './attempt.ts'
import type { AuthRequest } from './handler.ts'

export const PASSKEY_OPTIONS_PATH = '/api/auth/passkey-options'

type Call = { request: AuthRequest; factors: Factors; cookies: CookieNames; step: Attempt['step'] }

/**
 * What a browser without a session needs to ask its passkey: beside next-auth, which has no such action. After a
 * password it is that person's passkeys; before it, whichever the browser has. Either way the challenge is bound to a
 * cookie of this browser.
 *
 * @throws {AppError} UNAUTHORIZED where a second factor is asked for and no sign-in is pending; METHOD_NOT_SUPPORTED.
 */
export async function passkeyOptions({ request, factors, cookies, step }: Call): Promise<Response> {
  if (request.method !== 'POST') throw new AppError('METHOD_NOT_SUPPORTED')
  const headers = new Headers({
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  })
  if (request.form['purpose'] === 'second-factor') {
    if (!step?.pending) throw new AppError('UNAUTHORIZED', { reason: 'no sign-in is pending' })
    const { token, pending } = step
    const asker = { kind: 'pending', secret: token, userId: pending.userId } as const
    const options = await factors.passkeyOptions('second-factor', asker)
    return new Response(JSON.stringify(options), { headers })
  }
  const browser = randomToken()
  const options = await factors.passkeyOptions('sign-in', { kind: 'browser', secret: browser })
  headers.append('set-cookie', stepCookieLine(cookies, browser, PASSKEY_TIMEOUT_MS / 1000))
  return new Response(JSON.stringify(options), { headers })
}
