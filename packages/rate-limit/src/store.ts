import type { RateLimitPolicy } from './policy.ts'

/** What a store counted for one call. */
export interface Hit {
  /** False when the window was already full; such a call is not counted, so hammering does not lengthen a denial. */
  readonly allowed: boolean
  /** Calls still free in the window after this one. */
  readonly remaining: number
  /** Milliseconds until the oldest counted call leaves the window and one more call is free. */
  readonly resetMs: number
}

/**
 * Where counts live. A store either answers or rejects (or hangs: the limiter bounds the wait); it never guesses.
 * `id` is always the short, opaque result of {@link keyId}, so a store need not defend against hostile keys.
 */
export interface RateLimitStore {
  /** A store that counts in this process may answer at once; waiting for it is spared then. */
  hit(policy: RateLimitPolicy, id: string): Hit | Promise<Hit>
  clear(policy: RateLimitPolicy, id: string): Promise<void>
  /** Rejects when the store cannot be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}
