import { z } from 'zod'

/** OWASP ASVS 6.2.1 and 6.2.9: long enough to resist guessing, and never so short a maximum that phrases are cut. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/**
 * A new password, taken exactly as typed: never trimmed, truncated or normalised. Length is counted in code points, as
 * a person counts. Strength is judged where the account is known, in the auth package.
 */
export function newPassword() {
  return typedPassword()
    .refine(
      (value) => [...value].length >= PASSWORD_LENGTH.min,
      `Must be at least ${PASSWORD_LENGTH.min} characters`,
    )
    .refine(
      (value) => [...value].length <= PASSWORD_LENGTH.max,
      `Must be at most ${PASSWORD_LENGTH.max} characters`,
    )
}

/** A password given to prove who one is: bounded, otherwise anything, so that the answer never hints at the rules. */
export function typedPassword() {
  // A code point is at most two UTF-16 code units.
  return z
    .string()
    .min(1)
    .max(PASSWORD_LENGTH.max * 2, { abort: true })
}
