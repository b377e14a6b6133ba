import type { RequestOrigin } from './origin-of-request.ts'

type Question = {
  origin: RequestOrigin
  remoteAddress: string | undefined
  host: string | undefined
  url: string
  isDevelopment: boolean
  allowedOrigins: readonly string[]
}

/** A load balancer inside the network asks these without TLS. They say nothing that needs it. */
const PROBES = new Set(['/api/health', '/api/ready'])

/**
 * Where a request over plain HTTP must go instead, outside development. The target's host is one of ours, never the
 * Host header's own word; a page on this very machine (loopback) counts as private already.
 */
export function httpsRedirect(question: Question): string | undefined {
  const { origin, remoteAddress, host, url, isDevelopment, allowedOrigins } = question
  if (isDevelopment || origin.scheme === 'https') return undefined
  if (origin.scheme === 'unknown' && isLoopback(remoteAddress)) return undefined
  if (PROBES.has(url.split('?', 1)[0] ?? '')) return undefined
  const asked = `https://${host}`
  const target = allowedOrigins.includes(asked)
    ? asked
    : allowedOrigins.find((allowed) => allowed.startsWith('https:'))
  return target && target + url
}

function isLoopback(address: string | undefined): boolean {
  return /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(address ?? '')
}
