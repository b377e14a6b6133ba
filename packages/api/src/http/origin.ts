import { AppError } from '@portcullis/errors'
import { agentOf, type RequestInfo } from '../context.ts'
import type { Services } from '../services.ts'

/**
 * Refuses a state-changing request that another site made the browser send (OWASP CSRF Prevention, "verifying origin").
 * Browsers always send Origin with a POST, and Sec-Fetch-Site wherever it is known; a page cannot set either. A request
 * with neither is not from a browser and carries no cookie of anyone else's, so it is refused too: our own clients send
 * Origin.
 *
 * @throws {AppError} FORBIDDEN
 */
export function requireSameSite(
  { allowedOrigins, security }: Pick<Services, 'allowedOrigins' | 'security'>,
  headers: Headers,
  { requestId, clientAddress: ip }: RequestInfo,
): void {
  const reason = crossSite(headers, allowedOrigins)
  if (reason === undefined) return
  security.record('csrf_failure', { requestId, ip, userAgent: agentOf(headers), detail: reason })
  throw new AppError('FORBIDDEN', { reason })
}

function crossSite(headers: Headers, allowedOrigins: readonly string[]): string | undefined {
  // "same-site" is a sibling subdomain, which may be somebody else's: only an exact origin counts, below.
  if (headers.get('sec-fetch-site') === 'cross-site') return 'Sec-Fetch-Site is cross-site'
  const origin = headers.get('origin')
  return origin !== null && allowedOrigins.includes(origin) ? undefined : 'Origin is missing or not allowed'
}
