import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Whether two strings are the same, in a time that tells nothing about where they differ (ASVS 5.0, 11.2.4).
 * Strings of different length are compared through their digests, so that not even a secret's length can be measured.
 * Anything but a string is unequal to everything.
 */
export function equalConstantTime(a: string, b: string): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false
  return timingSafeEqual(digest(a), digest(b))
}

/** UTF-16, not UTF-8: that would turn every lone surrogate into one and the same character. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf16le').digest()
}
