import { equalConstantTime, hashToken } from '@portcullis/crypto'

/**
 * A key that leaked is worth little after this long: the browser that is really signed in gets the next one, and the
 * copy is noticed when it is shown again. In milliseconds (OWASP Session Management Cheat Sheet, renewal timeout).
 */
export const ROTATE_EVERY_MS = 15 * 60_000

/**
 * How long the key before stays good once the present one has been seen: what the browser had sent before the new
 * cookie arrived. Twice the longest that a request may take. In milliseconds.
 */
export const ROTATION_GRACE_MS = 60_000

/** A key of a session that is good: the present one, or the one before it while that may still be under way. */
export type ShownKey = 'present' | 'previous'

type Keys = {
  tokenHash: string
  previousTokenHash: string | null
  rotatedAt: Date
  confirmedAt: Date | null
}

/**
 * Which of a session's keys was shown. `previous` is the one before, while the present one may still be on its way: a
 * parallel request, or an answer that was lost. `old` is any other: only this software makes keys, so somebody kept a
 * copy of one that was replaced.
 */
export function shownKey(row: Keys, key: string, now: number): ShownKey | 'old' {
  const shown = hashToken(key)
  if (equalConstantTime(shown, row.tokenHash)) return 'present'
  if (row.previousTokenHash === null || !equalConstantTime(shown, row.previousTokenHash)) return 'old'
  return row.confirmedAt === null || now < row.confirmedAt.getTime() + ROTATION_GRACE_MS ? 'previous' : 'old'
}

/**
 * When the key is due to be replaced, in milliseconds since the epoch. The previous key is replaced only where the
 * present one never arrived: two answers that both set a cookie could arrive in either order.
 */
export function rotationDue(row: Keys, shown: ShownKey): number {
  if (shown === 'present') return row.rotatedAt.getTime() + ROTATE_EVERY_MS
  return row.confirmedAt === null ? row.rotatedAt.getTime() + ROTATION_GRACE_MS : Infinity
}
