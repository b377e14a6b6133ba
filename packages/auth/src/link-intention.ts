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

const PROOF = 'prove-again'

type Session = { id: string; authenticatedAt: Date }

/**
 * Says that this session goes out to Google so that its person proves anew who they are. Bound to the proof that it had
 * when it went: once there is another, the intention is used up.
 */
export function issueProofIntention(secrets: Secrets, session: Session, now: number): string {
  const until = String(now + LINK_WITHIN_MS)
  return `${until}.${signWithPurpose(secrets, PROOF, proofText(session, until))}`
}

/** Since when the proof is wanted, in milliseconds; undefined where the intention is not this session's, or no longer one. */
export function proofWantedSince(
  secrets: Secrets,
  session: Session,
  intention: string,
  now: number,
): number | undefined {
  const [, until = '', signature = ''] = /^(\d{13})\.(.{1,200})$/.exec(intention) ?? []
  const holds = now < Number(until) && verifyWithPurpose(secrets, PROOF, proofText(session, until), signature)
  return holds ? Number(until) - LINK_WITHIN_MS : undefined
}

function proofText({ id, authenticatedAt }: Session, until: string): string {
  return `${id}.${authenticatedAt.getTime()}.${until}`
}
