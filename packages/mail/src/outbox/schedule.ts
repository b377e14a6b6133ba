const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long to wait after each failed attempt, in milliseconds. After the last one the mail is dead: some 12 hours in. */
export const RETRY_AFTER_MS = [
  MINUTE / 2,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  7 * HOUR,
] as const

export const MAX_ATTEMPTS = RETRY_AFTER_MS.length + 1

/**
 * How long one attempt may take before whoever made it is given up for lost (a process that was killed) and another may
 * try. Several times the longest conversation with a mail server.
 */
export const LEASE_MS = 5 * MINUTE

/** How long a mail that needs no further work is kept, to see what became of it. */
export const KEEP_FINISHED_MS = 7 * 24 * HOUR

/** Mails taken up in one go, and how many of them are on their way at once. */
export const BATCH = { size: 20, parallel: 4 } as const
