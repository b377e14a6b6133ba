import type { Clock } from './clock.ts'
import { monotonicClock } from './clock.ts'
import type { RateLimitPolicy } from './policy.ts'
import type { Hit, RateLimitStore } from './store.ts'

/** Times of the counted calls, oldest first. */
type Log = number[]

interface Table {
  /** One log for each key, the key with the longest-past newest call first. */
  readonly own: Map<string, Log>
  /** Logs shared by all keys that found the table full, by the first two characters of their id. */
  readonly shared: Map<string, Log>
}

/**
 * Counts in this process: the default for one server, and the fallback when a shared store is down. The window is
 * exact (a log of times), so no span of `windowSeconds` ever holds more than `limit` calls of one key.
 *
 * Memory is bounded to `maxKeys` logs for each policy (default 50 000) plus 4 096 shared ones, each at most `limit`
 * times long. **Nothing that still counts is ever evicted.** With an ordinary LRU an attacker who is denied under one
 * key would only need to call under enough other keys (an IPv6 block has plenty) to push the first one out and start
 * afresh. Here a log leaves the table only when all its calls have left the window. A key that finds the table full is
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
    if (!table) tables.set(name, (table = { own: new Map(), shared: new Map() }))
    return table
  }

  /** The log that counts this key, with expired calls already dropped. */
  function logOf(table: Table, policy: RateLimitPolicy, id: string, expired: number) {
    const own = table.own.get(id)
    if (own) return { log: dropExpired(policy, own, expired), isOwn: true }

    const slot = id.slice(0, 2)
    const shared = table.shared.get(slot)
    if (shared) {
      // A key counted here moves to a log of its own only when nothing is left of this one; otherwise its calls
      // would be forgotten in the move.
      if (dropExpired(policy, shared, expired).length > 0) return { log: shared, isOwn: false }
      table.shared.delete(slot)
    }

    const log: Log = []
    const isOwn = table.own.size < maxKeys
    if (!isOwn) table.shared.set(slot, log)
    return { log, isOwn }
  }

  return {
    hit(policy, id) {
      const now = clock()
      const windowMs = policy.windowSeconds * 1000
      const expired = now - windowMs
      const table = tableOf(policy)
      forgetExpired(table.own, expired)

      const { log, isOwn } = logOf(table, policy, id, expired)
      const allowed = log.length < policy.limit
      if (allowed) {
        log.push(now)
        if (isOwn) moveToEnd(table.own, id, log)
      }
      return Promise.resolve<Hit>({
        allowed,
        remaining: Math.max(0, policy.limit - log.length),
        resetMs: nextRoom(policy, log) + windowMs - now,
      })
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

/** Every log of a table has the same window, and the map is kept in order of newest call, so the dead are in front. */
function forgetExpired(own: Map<string, Log>, expired: number): void {
  for (const [id, log] of own) {
    if (newestOf(log) > expired) return
    own.delete(id)
  }
}

function moveToEnd(own: Map<string, Log>, id: string, log: Log): void {
  own.delete(id)
  own.set(id, log)
}
