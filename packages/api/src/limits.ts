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
  export: {
    name: 'export',
    limit: 10,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'One file holds a whole list: enough for a person who tries filters, too few to copy workspaces in bulk.',
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
  invite: {
    name: 'invite',
    limit: 20,
    windowSeconds: 60 * 60,
    whenUnavailable: 'deny',
    why: 'Each is a mail from us to somebody who did not ask for it; a team is invited in an afternoon, a mailing list is not.',
  },
  factorAttempts: {
    name: 'factor-attempts',
    limit: 5,
    windowSeconds: 15 * 60,
    locksWhenFull: true,
    whenUnavailable: 'deny',
    why: 'Six digits are a million: counted per account and network, cleared by success. Only who has proved the password gets this far, so nobody else locks the owner out.',
  },
  factorGuesses: {
    name: 'factor-guesses',
    limit: 30,
    windowSeconds: 24 * 60 * 60,
    locksWhenFull: true,
    whenUnavailable: 'deny',
    why: 'The same from everywhere: guessing that is spread over many networks has a chance of one in ten thousand a day. Passkeys and recovery codes still let the owner in.',
  },
  mailRequests: {
    name: 'mail-requests',
    limit: 5,
    windowSeconds: 60 * 60,
    whenUnavailable: 'deny',
    why: 'Counted per flow and address, with an account or without, from all networks together: nobody can have us flood a mailbox. Whoever uses up the count of another has mailed them five good links.',
  },
  addressChange: {
    name: 'address-change',
    limit: 10,
    windowSeconds: 60 * 60,
    whenUnavailable: 'deny',
    why: 'Counted per person, besides the count of each address: every request mails somebody, who may not be the one who asks. A mistyped address is corrected a few times, a list of strangers is not mailed.',
  },
  session: {
    name: 'session',
    limit: 120,
    windowSeconds: 60,
    whenUnavailable: 'local',
    why: 'Sign-in needs a few harmless GETs (its CSRF token); they must not use up the guesses that POST allows.',
  },
  rest: {
    name: 'rest',
    limit: 1_200,
    windowSeconds: 60,
    whenUnavailable: 'local',
    why: 'Of one network, before its key is looked up: each look costs a database query that strangers may not repeat at will. Many machines of one customer share an address, so it is generous; each key is counted by procedure on its own.',
  },
  apiKeyGuesses: {
    name: 'api-key-guesses',
    limit: 30,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'Keys that are not good, of one network. A program with a wrong key needs a person and not another try.',
  },
  cspReports: {
    name: 'csp-reports',
    limit: 30,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'A browser reports each violation by itself, and anybody may send one: enough to notice, too few to fill the log.',
  },
  docs: {
    name: 'docs',
    limit: 30,
    windowSeconds: 60,
    whenUnavailable: 'deny',
    why: 'Of one network, before the password is looked at: a page that documents the API costs its reader two, and whoever guesses gets thirty tries a minute at twelve characters or more.',
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
  /** The same where the answer is only given once a model has finished: a little more than the model's own limit. */
  collectedTimeoutMs: 130_000,
} as const
