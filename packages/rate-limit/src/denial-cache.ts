/** How long a denial may be repeated without asking the store. */
const HOLD_MS = 1000
const MAX_ENTRIES = 10_000

/**
 * Denials that need not be asked for again, so that somebody who hammers a full window costs the store one call a second.
 * Exact, since denied calls are not counted: until its oldest call leaves, a full window stays full. The one second
 * bounds how long another process's `clear` goes unnoticed. Bounded in size; forgetting an entry only costs a call to
 * the store, it allows nothing.
 */
export interface DenialCache {
  /** The time at which the window has room again, if a denial is still held. All times in milliseconds. */
  get(key: string, now: number): number | undefined
  set(key: string, reset: number, now: number): void
  delete(key: string): void
}

export function createDenialCache(): DenialCache {
  const held = new Map<string, { reset: number; since: number }>()
  return {
    get(key, now) {
      const denial = held.get(key)
      if (!denial) return undefined
      if (now < denial.reset && now >= denial.since && now < denial.since + HOLD_MS) return denial.reset
      held.delete(key)
      return undefined
    },
    set(key, reset, now) {
      held.delete(key)
      held.set(key, { reset, since: now })
      if (held.size > MAX_ENTRIES) {
        const oldest = held.keys().next()
        if (!oldest.done) held.delete(oldest.value)
      }
    },
    delete(key) {
      held.delete(key)
    },
  }
}
