const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long a session lives: without a sign of life, and at most. OWASP ASVS 7.3.1 and 7.3.2. */
export const SESSION_LIFETIME = {
  usual: { idleMs: 12 * HOUR, absoluteMs: 7 * DAY },
  remembered: { idleMs: 14 * DAY, absoluteMs: 30 * DAY },
} as const

export function lifetimeOf({ remember }: { remember: boolean }) {
  return remember ? SESSION_LIFETIME.remembered : SESSION_LIFETIME.usual
}
