import type { RateLimitDecision } from './decision.ts'
import type { RateLimitPolicy } from './policy.ts'

/**
 * Response headers for a decision.
 *
 * `RateLimit-Limit`, `-Remaining`, `-Reset` and `RateLimit-Policy: 10;w=60` are the fields of
 * draft-ietf-httpapi-ratelimit-headers up to version 7. Later versions of that draft fold them into one structured
 * `RateLimit` field, which is not yet a standard and which hardly any client parses, while the separate fields are what
 * retrying clients (ky, for one) and gateways read today. `Retry-After` (RFC 9110, 10.2.3) is read by all of them.
 *
 * An unavailable decision counted nothing, so it states no numbers, only when to come back.
 */
export function rateLimitHeaders(
  decision: RateLimitDecision,
  policy: Pick<RateLimitPolicy, 'limit' | 'windowSeconds'>,
): Record<string, string> {
  const headers: Record<string, string> = {}
  if (decision.outcome !== 'unavailable') {
    headers['RateLimit-Limit'] = String(decision.limit)
    headers['RateLimit-Remaining'] = String(decision.remaining)
    headers['RateLimit-Reset'] = String(decision.resetSeconds)
    headers['RateLimit-Policy'] = `${policy.limit};w=${policy.windowSeconds}`
  }
  if (decision.outcome !== 'allow') headers['Retry-After'] = String(decision.retryAfterSeconds)
  return headers
}
