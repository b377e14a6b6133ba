import { hash, verify } from '@node-rs/argon2'

/**
 * OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. The library's default algorithm is
 * argon2id; a test reads the parameters back from a hash. The work runs on libuv's threads, not on the event loop.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** A hash that no password matches, of the same cost as a real one. */
let decoy: Promise<string> | undefined

/**
 * Whether the password matches. Without a stored hash the same work is done against a decoy, so that the time taken
 * does not tell whether the account exists or has a password.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  if (!stored) {
    decoy ??= hashPassword(crypto.randomUUID())
    await verify(await decoy, password)
    return false
  }
  return verify(stored, password)
}
