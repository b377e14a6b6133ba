import { AppError } from '@portcullis/errors'

/**
 * Refuses a state-changing request that another site made the browser send (OWASP CSRF Prevention, "verifying origin").
 * Browsers always send Origin with a POST, and Sec-Fetch-Site wherever it is known; a page cannot set either. A request
 * with neither is not from a browser and carries no cookie of anyone else's, so it is refused too: our own clients send
 * Origin.
 *
 * @throws {AppError} FORBIDDEN
 */
export function requireSameSite(headers: Headers, allowedOrigins: readonly string[]): void {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  // "same-site" is a sibling subdomain, which may be somebody else's: only an exact origin counts, below.
  if (site === 'cross-site') throw new AppError('FORBIDDEN', { reason: 'Sec-Fetch-Site is cross-site' })
  if (origin === null || !allowedOrigins.includes(origin)) {
    throw new AppError('FORBIDDEN', { reason: 'Origin is missing or not allowed' })
  }
}
