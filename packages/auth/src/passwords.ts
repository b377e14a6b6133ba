import { hash, verify } from '@node-rs/argon2'
import { boundedWork } from './bounded-work.ts'

/**
 * OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. The library's default algorithm is
 * argon2id; a test reads all of it back from a hash.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The beginning of a stored hash (PHC string format): which argon2, in which version, with which parameters. */
const PHC = /^\$argon2(id?|d)\$(?:v=(\d{1,9})\$)?m=(\d{1,9}),t=(\d{1,9}),p=\d{1,9}\$/

/** 0x13, the version of RFC 9106. */
const VERSION = 19

/**
 * Whether a stored hash was made with less than what is used today: another variant, an older version, less memory or
 * fewer passes. What is no argon2 hash is not outdated but broken, and matches nothing anyway.
 */
function isOutdated(stored: string): boolean {
  const [whole, variant, version, memoryCost, timeCost] = PHC.exec(stored) ?? []
  if (whole === undefined) return false
  return (
    variant !== 'id' ||
    Number(version ?? 0) < VERSION ||
    Number(memoryCost) < PARAMETERS.memoryCost ||
    Number(timeCost) < PARAMETERS.timeCost
  )
}

/**
 * Hashing runs on libuv's threads (four, unless told otherwise), which name resolution, files and key derivation need
 * too: a burst of sign-ups may have two of them and 40 MiB, no more. Sixty-four in line wait about a second.
 */
const BOUNDS = { running: 2, waiting: 64 } as const

/** The two functions of argon2 that are used. Tests count their calls. */
export type Argon2 = {
  hash: (password: string, parameters: typeof PARAMETERS) => Promise<string>
  verify: (stored: string, password: string) => Promise<boolean>
}

export type Passwords = ReturnType<typeof createPasswords>

type Options = { argon2?: Argon2; bounds?: { running: number; waiting: number } }

/** Hashes and verifies passwords, bounded. One for the process: the bound lives in it. */
export function createPasswords({ argon2 = { hash, verify }, bounds = BOUNDS }: Options = {}) {
  const run = boundedWork(bounds)

  /** A hash that no password matches, of the same cost as a real one. */
  let decoy: Promise<string> | undefined
  function decoyHash(): Promise<string> {
    decoy ??= argon2.hash(crypto.randomUUID(), PARAMETERS).catch((error: unknown) => {
      decoy = undefined // Tried again: without it, unknown accounts would answer differently from known ones.
      throw error
    })
    return decoy
  }

  return {
    isOutdated,

    /** @throws {AppError} SERVICE_UNAVAILABLE when too many are being hashed. */
    hash: (password: string): Promise<string> => run(() => argon2.hash(password, PARAMETERS)),

    /**
     * Whether the password matches. Without a stored hash the same work is done against a decoy, so that the time taken
     * does not tell whether the account exists or has a password. A stored value that is no hash matches nothing.
     *
     * @throws {AppError} SERVICE_UNAVAILABLE when too many are being verified.
     */
    async verify(stored: string | null | undefined, password: string): Promise<boolean> {
      // Made on the first call of either kind, and awaited by both.
      const nobodys = await decoyHash()
      return run(async () => {
        try {
          const matches = await argon2.verify(stored ?? nobodys, password)
          return matches && typeof stored === 'string'
        } catch {
          await argon2.verify(nobodys, password)
          return false
        }
      })
    },
  }
}
