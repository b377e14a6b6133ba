import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { addressBucket, assertPolicy, type RateLimiter, type RateLimitPolicy } from '@portcullis/rate-limit'
import type { FamiliarNetworks } from './familiar-networks.ts'
import type { Origin } from './sessions.ts'

type Options = {
  security: SecurityLog
  rateLimiter: RateLimiter
  /** From one network, at one account. */
  attempts: RateLimitPolicy
  networks: FamiliarNetworks
}

type Account = { userId: string; email: string }

export type SignInAttempts = ReturnType<typeof createSignInAttempts>

/**
 * The count of guesses at one account, whichever way they come. An attempt is counted before the password is looked at:
 * parallel guesses cannot slip under a limit. Why there are three counts, and why none of them lets a stranger lock
 * the owner out: docs/adr, "Guesses from everywhere".
 *
 * @throws {RangeError} for a policy that could not limit anything, or whose tenfold is more than a limiter counts.
 */
export function createSignInAttempts({ security, rateLimiter, attempts, networks }: Options) {
  const everywhere = everywherePolicy(attempts)
  // At the start, and not at the first sign-in.
  assertPolicy(everywhere)

  async function count(
    policy: RateLimitPolicy,
    key: string,
    { email, ...origin }: Origin & { email: string },
  ): Promise<void> {
    const decision = await rateLimiter.check(policy, key)
    if (decision.outcome === 'allow') return
    const locked = decision.outcome === 'deny'
    const detail = { policy: policy.name, email }
    security.record(locked ? 'account_locked' : 'rate_limit_unavailable', { ...origin, detail })
    throw new AppError(locked ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', {
      retryAfterSeconds: decision.retryAfterSeconds,
    })
  }

  return {
    /**
     * At the sign-in form, by account and network together: a stranger who fails on purpose locks only their own
     * network out.
     *
     * @throws {AppError} TOO_MANY_REQUESTS when locked; SERVICE_UNAVAILABLE when attempts cannot be counted.
     */
    count: (email: string, origin: Origin): Promise<void> =>
      count(attempts, networkKey(email, origin), { ...origin, email }),

    /**
     * At the sign-in form, by account alone, from networks that the person never signed in from: guesses that are spread
     * over many networks. The same for an account that does not exist.
     *
     * @throws {AppError} as `count`.
     */
    async countEverywhere(
      { userId, email }: { userId: string | undefined; email: string },
      origin: Origin,
    ): Promise<void> {
      if (await networks.isFamiliar(userId, origin.ip)) return
      await count(everywhere, email, { ...origin, email })
    },

    /** Forgets the network's failures. What came from elsewhere stays counted: it was somebody else's. */
    succeeded: (email: string, origin: Origin): Promise<void> =>
      rateLimiter.clear(attempts, networkKey(email, origin)),

    /**
     * In a live session, which somebody may have taken over: together with those at the form from this network, and
     * together with those in any other session of this person. Strangers without a session have no part in either.
     *
     * @throws {AppError} as `count`.
     */
    async countInSession({ userId, email }: Account, origin: Origin): Promise<void> {
      await count(attempts, networkKey(email, origin), { ...origin, email })
      await count(attempts, sessionKey(userId), { ...origin, email })
    },

    async succeededInSession({ userId, email }: Account, origin: Origin): Promise<void> {
      await rateLimiter.clear(attempts, networkKey(email, origin))
      await rateLimiter.clear(attempts, sessionKey(userId))
    },
  }
}

/**
 * Ten networks' worth of guesses, in four times the time: some fifty an hour. Not a lock but a pace, so it is open again
 * as soon as the guessing stops, and every hour lets some through.
 */
function everywherePolicy({ name, limit, windowSeconds }: RateLimitPolicy): RateLimitPolicy {
  return {
    name: `${name}-everywhere`,
    limit: limit * 10,
    windowSeconds: windowSeconds * 4,
    whenUnavailable: 'deny',
    why: 'Guessing at one account from many networks goes at a pace that finds no password of the strength asked for; networks of the owner are not counted.',
  }
}

function networkKey(email: string, origin: Origin): string {
  return `${email}|${addressBucket(origin.ip)}`
}

function sessionKey(userId: string): string {
  return `session-of:${userId}`
}
