import type { RateLimitPolicy } from '@portcullis/rate-limit'

/**
 * Every rate policy, each with its why. A call is counted per procedure, by user when signed in and by network
 * otherwise, and each call of a batch is counted on its own.
 */
export const LIMITS = {
  read: {
    name: 'read',
    limit: 300,
    windowSeconds: 60,
    whenUnavailable: 'local',
    why: 'A person who browses quickly stays far below; a scraper does not. Reads go on while the store is down, counted by each process.',
  },
  write: {
    name: 'write',
    limit: 60,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'One change a second is more than a person makes. Without a count, flooding the database must not be possible.',
  },
  generate: {
    name: 'generate',
    limit: 10,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'Each call costs money and many seconds of a model; without a count there is no bound on either.',
  },
  auth: {
    name: 'auth',
    limit: 10,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'Guessing passwords and probing for accounts is done in volume; signing in is not.',
  },
  signInAttempts: {
    name: 'sign-in-attempts',
    limit: 5,
    windowSeconds: 15 * 60,
    locksWhenFull: true,
    whenUnavailable: 'deny',
    why: 'Counted per account and network together, cleared by success: guessing stops after five tries, and a stranger who fails on purpose locks nobody else out.',
  },
  session: {
    name: 'session',
    limit: 120,
    windowSeconds: 60,
    whenUnavailable: 'local',
    why: 'Sign-in needs a few harmless GETs (its CSRF token); they must not use up the guesses that POST allows.',
  },
  health: {
    name: 'health',
    limit: 120,
    windowSeconds: 60,
    whenUnavailable: 'local',
    why: 'Probes come every few seconds; each readiness check costs a database round trip that strangers may not repeat at will.',
  },
} as const satisfies Record<string, RateLimitPolicy>

export type LimitName = keyof typeof LIMITS

/**
 * Bounds of one HTTP call (API-4).
 */
export const REQUEST = {
  /** Bytes of body, counted while they arrive. */
  maxBodyBytes: 1_000_000,
  /** Characters of path and query. */
  maxUrlLength: 8_192,
  /** Calls in one batch. */
  maxBatchSize: 10,
  /** Nesting of objects and arrays. */
  maxJsonDepth: 32,
  /** Time until the answer begins, in milliseconds. A stream may go on longer, within the model's own limits. */
  timeoutMs: 30_000,
} as const
