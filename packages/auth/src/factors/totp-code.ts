import { equalConstantTime } from '@portcullis/crypto'
import { createHmac } from 'node:crypto'

/** RFC 6238 with the values that every authenticator app understands: SHA-1, 30 seconds, 6 digits. */
export const TOTP = { stepSeconds: 30, digits: 6 } as const

/** A clock may be a step behind or ahead (RFC 6238, 5.2); a code is good for a minute and a half at most. */
const TOLERATED_STEPS = 1

export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / TOTP.stepSeconds)
}

/** HOTP (RFC 4226, 5.3) of the step. */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  const value = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff
  return String(value % 10 ** TOTP.digits).padStart(TOTP.digits, '0')
}

/**
 * The latest step, near the present one, that the code is of. Every step is compared, in constant time: how long it
 * takes tells neither whether one matched nor which.
 */
export function stepOf(code: string, secret: Uint8Array, milliseconds: number): number | undefined {
  const now = stepAt(milliseconds)
  let found: number | undefined
  for (let step = now - TOLERATED_STEPS; step <= now + TOLERATED_STEPS; step += 1) {
    if (equalConstantTime(codeAt(secret, step), code)) found = step
  }
  return found
}
