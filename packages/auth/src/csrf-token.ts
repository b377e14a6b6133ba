import { signWithPurpose, verifyWithPurpose } from '@portcullis/crypto'
import type { Secrets } from './secrets.ts'

const PURPOSE = 'csrf-token'

/** The token that a page sends as `X-CSRF-Token`. Bound to one session: another session's token is worth nothing. */
export function issueCsrfToken(secrets: Secrets, sessionId: string): string {
  return signWithPurpose(secrets, PURPOSE, sessionId)
}

/** Whether the token belongs to the session, under any active secret. Compared in constant time. */
export function verifyCsrfToken(secrets: Secrets, sessionId: string, token: string | undefined): boolean {
  return token !== undefined && verifyWithPurpose(secrets, PURPOSE, sessionId, token)
}
