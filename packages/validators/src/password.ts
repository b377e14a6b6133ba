import { z } from 'zod'

/** OWASP ASVS 6.2.1 and 6.2.9: long enough to resist guessing, and never so short a maximum that phrases are cut. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/**
 * A password, taken exactly as typed: never trimmed, truncated or normalised. Bounded, otherwise anything: whether a new
 * one is good is judged as a whole where the account is known, in the auth package, and a given one is only compared.
 */
export function typedPassword() {
  // Room for one that is too long, so that this is told together with everything else that is wrong with it.
  return z
    .string()
    .min(1)
    .max(PASSWORD_LENGTH.max * 2, { abort: true })
}
