import { hash } from 'node:crypto'
import type { Algorithm, RatelimitConfig } from '@upstash/ratelimit'
import type { Clock } from './clock.ts'
import { createDenialCache } from './denial-cache.ts'
import type { RateLimitPolicy } from './policy.ts'

type RegionContext = RatelimitConfig['limiter'] extends Algorithm<infer Context> ? Context : never

/**
 * The times of the counted calls, oldest first, in one list. A call that is denied is not written, so a list is at most
 * `limit` long. Reading and counting are one script, so two processes cannot both take the last place.
 *
 * The first line lets Upstash run scripts on different keys side by side; plain Redis refuses it (see redis-requester).
 */
const COUNT = `#!lua flags=allow-key-locking
local limit, now, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local locks = ARGV[4] == '1'

if locks and redis.call('LLEN', KEYS[1]) >= limit then
  local newest = tonumber(redis.call('LINDEX', KEYS[1], -1))
  if newest > now - window then return { 0, 0, newest + window } end
end

local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and tonumber(oldest) <= now - window do
  redis.call('LPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], 0)
end

local count = redis.call('LLEN', KEYS[1])
if count >= limit then
  return { 0, 0, tonumber(redis.call('LINDEX', KEYS[1], -limit)) + window }
end
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], window + 1000)
if not oldest or (locks and count + 1 == limit) then oldest = now end
return { 1, limit - count - 1, tonumber(oldest) + window }
`
const COUNT_SHA = hash('sha1', COUNT)

/**
 * The algorithm that @upstash/ratelimit runs for us: an exact sliding window.
 *
 * The library's own `slidingWindow` weighs the previous bucket by its age, as if its calls had been spread evenly.
 * Buckets start at known times, so under a limit of five in fifteen minutes five guesses just before an edge and five
 * more within the same fifteen minutes all pass. And its `resetUsedTokens` scans the whole database, which is no thing
 * to do at every sign-in. Both are shown in `test/exact-window.test.ts`.
 */
export function exactWindow(
  { limit, windowSeconds, locksWhenFull = false }: RateLimitPolicy,
  clock: Clock,
): Algorithm<RegionContext> {
  const window = windowSeconds * 1000
  const locks = locksWhenFull ? 1 : 0
  const denials = createDenialCache()

  return () => ({
    async limit({ redis }, key) {
      const now = Math.floor(clock())
      const deniedUntil = denials.get(key, now)
      if (deniedUntil !== undefined) return response(limit, false, 0, deniedUntil)

      const answer = await runScript(redis, key, [limit, now, window, locks])
      const [allowed, remaining, reset] = checked(answer, { limit, now, window })
      if (!allowed) denials.set(key, reset, now)
      return response(limit, allowed, remaining, reset)
    },
    // Part of the library's type. A limiter of three outcomes has no use for a look that does not count.
    getRemaining: () => Promise.reject(new Error('The exact window is only ever asked by counting.')),
    async resetTokens({ redis }, key) {
      denials.delete(key)
      await redis.del(key)
    },
  })
}

async function runScript(redis: RegionContext['redis'], key: string, args: number[]): Promise<unknown> {
  try {
    return await redis.evalsha(COUNT_SHA, [key], args)
  } catch (error) {
    if (!String(error).includes('NOSCRIPT')) throw error
    return await redis.eval(COUNT, [key], args)
  }
}

/**
 * The answer, only if it can be one. Proxies answer 200 with a page, aborted requests of @upstash/redis resolve with a
 * made-up result, and `undefined >= 0` decides something, too; all that is "the store did not answer".
 */
function checked(
  answer: unknown,
  { limit, now, window }: { limit: number; now: number; window: number },
): [allowed: boolean, remaining: number, reset: number] {
  if (Array.isArray(answer) && answer.length === 3 && answer.every(Number.isSafeInteger)) {
    const [allowed, remaining, reset] = answer
    const possible = (allowed === 0 || allowed === 1) && remaining >= 0 && remaining < limit
    // Clocks of two processes may differ a little; a reset further away than two windows is not one of ours.
    if (possible && Math.abs(reset - now) <= 2 * window) return [allowed === 1, remaining, reset]
  }
  throw new TypeError('The store answered something that is not a count.')
}

function response(limit: number, success: boolean, remaining: number, reset: number) {
  return { success, limit, remaining, reset, pending: Promise.resolve() }
}
