/**
 * One limit, as data: at most `limit` calls for one key in any span of `windowSeconds`.
 * Policies are written once, at module scope, beside the reason for their numbers.
 */
export interface RateLimitPolicy {
  /** Part of the stored key, so two policies never share a count. Letters, digits, `.`, `_`, `:`, `-`; at most 64. */
  readonly name: string
  /** Calls allowed per window, 1 to 10 000. A store keeps up to this many timestamps for each key. */
  readonly limit: number
  /** Length of the sliding window in seconds, 1 to 86 400. */
  readonly windowSeconds: number
  /**
   * For guesses (passwords, codes): once the window is full it stays shut for a whole window after the call that filled
   * it, instead of letting one more guess in as each old one leaves. Default false.
   */
  readonly locksWhenFull?: boolean
  /**
   * When the store does not answer: `deny` for anything worth protecting (sign-in, model calls, writes),
   * `local` for reads, which are then counted in this process alone. There is no third way that lets calls through.
   */
  readonly whenUnavailable: 'deny' | 'local'
  /** Why this number: read by the person who wants to raise it. */
  readonly why: string
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const MAX_LIMIT = 10_000
const MAX_WINDOW_SECONDS = 86_400

const accepted = new WeakSet<RateLimitPolicy>()

/**
 * Throws a RangeError for a policy that could not limit anything. A limit of NaN compares false with every count, so
 * it would let everything through: that is a mistake in the program and must be loud, never a degraded answer.
 */
export function assertPolicy(policy: RateLimitPolicy): void {
  if (accepted.has(policy)) return
  if (!NAME.test(policy.name)) throw new RangeError('A rate limit policy needs a short plain name.')
  const { name, limit, windowSeconds, whenUnavailable } = policy
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw new RangeError(`Policy ${name}: limit must be a whole number from 1 to ${MAX_LIMIT}.`)
  if (!Number.isInteger(windowSeconds) || windowSeconds < 1 || windowSeconds > MAX_WINDOW_SECONDS)
    throw new RangeError(
      `Policy ${name}: windowSeconds must be a whole number from 1 to ${MAX_WINDOW_SECONDS}.`,
    )
  if (whenUnavailable !== 'deny' && whenUnavailable !== 'local')
    throw new RangeError(`Policy ${name}: whenUnavailable must be 'deny' or 'local'.`)
  accepted.add(policy)
}
