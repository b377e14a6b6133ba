import { signWithPurpose, verifyWithPurpose } from '@portcullis/crypto'
import type { Secrets } from './secrets.ts'

const PURPOSE = 'link-account'

/** As long as choosing an account at the provider may take. */
export const LINK_WITHIN_MS = 10 * 60_000

/**
 * Says that this session, whose person has just proved who they are, goes out to link an account. Kept by the browser;
 * worth nothing in another session, nor later.
 */
export function issueLinkIntention(secrets: Secrets, sessionId: string, now: number): string {
  const until = String(now + LINK_WITHIN_MS)
  return `${until}.${signWithPurpose(secrets, PURPOSE, `${sessionId}.${until}`)}`
}

/** Whether the intention is this session's, and still one. */
export function verifyLinkIntention(
  secrets: Secrets,
  sessionId: string,
  intention: string,
  now: number,
): boolean {
  const [, until = '', signature = ''] = /^(\d{13})\.(.{1,200})$/.exec(intention) ?? []
  return now < Number(until) && verifyWithPurpose(secrets, PURPOSE, `${sessionId}.${until}`, signature)
}
