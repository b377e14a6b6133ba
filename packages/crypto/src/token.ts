import { createHash, randomBytes } from 'node:crypto'

/** 128 bits: below that a token can be guessed by a patient crowd (ASVS 5.0, 11.5.1). */
const MIN_BYTES = 16
const MAX_BYTES = 1_024

/**
 * A fresh unguessable token of `bytes` random bytes (32 unless told, 16 to 1,024), written as base64url.
 *
 * @throws {RangeError} when `bytes` is not a whole number in that range.
 */
export function randomToken(bytes = 32): string {
  if (!Number.isInteger(bytes) || bytes < MIN_BYTES || bytes > MAX_BYTES) {
    throw new RangeError(`A token takes ${MIN_BYTES} to ${MAX_BYTES} bytes`)
  }
  return randomBytes(bytes).toString('base64url')
}

/**
 * SHA-256 of a token, in hex, to store in its place: who reads the table cannot present the token.
 * Only for random tokens ({@link randomToken}). A password is guessable and needs a slow hash.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}
