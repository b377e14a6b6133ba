const MAX_DIGITS = 9

/** Milliseconds to wait by a `Retry-After` header: whole seconds or an HTTP date (RFC 9110 §10.2.3). */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  const value = header.trim()
  if (/^\d+$/.test(value)) return value.length > MAX_DIGITS ? Number.POSITIVE_INFINITY : Number(value) * 1000
  // Date.parse takes far more than HTTP dates ("1", "-5"); all HTTP dates start with the name of a day.
  const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}
