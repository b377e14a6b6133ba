import type { Deprecation } from './route.ts'

/**
 * An old version goes on working and says so: `Deprecation` is a structured date (RFC 9745), `Sunset` an HTTP date
 * (RFC 8594), and `Link` names what takes its place (RFC 5829).
 */
export function deprecationHeaders(deprecated: Deprecation | undefined): Record<string, string> {
  if (!deprecated) return {}
  const { since, sunset, successor } = deprecated
  return {
    deprecation: `@${Math.floor(since.getTime() / 1_000)}`,
    sunset: sunset.toUTCString(),
    link: `<${successor}>; rel="successor-version"`,
  }
}
