import type { Clock } from './clock.ts'
import { monotonicClock } from './clock.ts'
import type { RateLimitPolicy } from './policy.ts'
import type { RateLimitStore } from './store.ts'

/** Times of the counted calls, oldest first. */
type Log = number[]

interface Table {
  /** One log for each key. */
  readonly own: Map<string, Log>
  /** Logs shared by all keys that found the table full, by the first two characters of their id. */
  readonly shared: Map<string, Log>
  sweepAt: number
}

/** How often in a window the logs that no longer count are dropped: rarely enough that a call costs the same for any size. */
const SWEEPS_PER_WINDOW = 8

/**
 * Counts in this process: the default for one server, and the fallback when a shared store is down. The window is
 * exact (a log of times), so no span of `windowSeconds` ever holds more than `limit` calls of one key.
 *
 * Memory is bounded to `maxKeys` logs for each policy (default 50 000) plus 4 096 shared ones, each at most `limit`
 * times long. **Nothing that still counts is ever evicted.** With an ordinary LRU an attacker who is denied under one
 * key would only need to call under enough other keys (an IPv6 block has plenty) to push the first one out and start
 * afresh. Here a log leaves the table only after all its calls have left the window. A key that finds the table full is
 * counted in a log that it shares with the other latecomers of its slot: strict, not open. A flood of keys can thus
 * make newcomers share a limit while it lasts, but never gives anyone more than the limit. Policies have separate
 * tables, so a flood of one cannot crowd another.
 */
export function memoryStore({
  clock = monotonicClock,
  maxKeys = 50_000,
}: {
  clock?: Clock
  maxKeys?: number
} = {}): RateLimitStore {
  const tables = new Map<string, Table>()

  function tableOf(policy: RateLimitPolicy): Table {
    const name = `${policy.name}/${policy.windowSeconds}`
    let table = tables.get(name)
    if (!table) tables.set(name, (table = { own: new Map(), shared: new Map(), sweepAt: 0 }))
    return table
  }

  /** The log that counts this key, with expired calls already dropped. */
  function logOf({ own, shared }: Table, policy: RateLimitPolicy, id: string, expired: number): Log {
    const ownLog = own.get(id)
    if (ownLog) return dropExpired(policy, ownLog, expired)

    // A key that is counted in a shared log moves to one of its own only when nothing is left of the shared one;
    // otherwise its calls would be forgotten in the move.
    const slot = id.slice(0, 2)
    const sharedLog = shared.get(slot)
    if (sharedLog && dropExpired(policy, sharedLog, expired).length > 0) return sharedLog

    const log: Log = []
    if (own.size < maxKeys) own.set(id, log)
    else shared.set(slot, log)
    return log
  }

  return {
    hit(policy, id) {
      const now = clock()
      const windowMs = policy.windowSeconds * 1000
      const expired = now - windowMs
      const table = tableOf(policy)
      if (now >= table.sweepAt) {
        table.sweepAt = now + windowMs / SWEEPS_PER_WINDOW
        for (const [key, log] of table.own) if (newestOf(log) <= expired) table.own.delete(key)
      }

      const log = logOf(table, policy, id, expired)
      const allowed = log.length < policy.limit
      if (allowed) log.push(now)
      return {
        allowed,
        remaining: Math.max(0, policy.limit - log.length),
        resetMs: nextRoom(policy, log) + windowMs - now,
      }
    },
    clear(policy, id) {
      // A shared log stays: clearing it would let a successful sign-in forgive the failures of strangers.
      tableOf(policy).own.delete(id)
      return Promise.resolve()
    },
    ping: () => Promise.resolve(),
    close() {
      tables.clear()
      return Promise.resolve()
    },
  }
}

/** Drops the calls that have left the window, unless the log is full and locked by a call that has not. */
function dropExpired(policy: RateLimitPolicy, log: Log, expired: number): Log {
  if (isLocked(policy, log) && newestOf(log) > expired) return log
  const firstLive = log.findIndex((time) => time > expired)
  if (firstLive !== 0) log.splice(0, firstLive === -1 ? log.length : firstLive)
  return log
}

/** The time of the call whose leaving makes room. */
function nextRoom(policy: RateLimitPolicy, log: Log): number {
  if (isLocked(policy, log)) return newestOf(log)
  return log[Math.max(0, log.length - policy.limit)] ?? 0
}

function isLocked(policy: RateLimitPolicy, log: Log): boolean {
  return policy.locksWhenFull === true && log.length >= policy.limit
}

function newestOf(log: Log): number {
  return log.at(-1) ?? 0
}
