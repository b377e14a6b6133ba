import { assertTrustedProxies } from '@portcullis/rate-limit'
import ipaddr from 'ipaddr.js'

/** Whether a host name stays on this machine. A name that merely contains "localhost" does not. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  if (bare === 'localhost') return true
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback'
}

/** TLS modes of libpq that refuse to speak in the clear. `prefer` and `allow` fall back to it without a word. */
const TLS_MODES = new Set(['require', 'verify-ca', 'verify-full'])

/** A PostgreSQL URL may leave its host empty (`user@/database`), which the URL standard forbids; it means this machine. */
export function parsePostgresUrl(value: string): URL | undefined {
  const url = URL.parse(value) ?? URL.parse(value.replace('@/', '@localhost/'))
  return url && ['postgres:', 'postgresql:'].includes(url.protocol) ? url : undefined
}

/**
 * Whether a PostgreSQL URL is safe on the wire: TLS, or an address that never leaves this machine. An empty host and
 * `?host=/folder` mean a unix socket. `?host=` overrules the host before it, so it is judged instead of it.
 */
export function isSafePostgresUrl(value: string): boolean {
  const url = parsePostgresUrl(value)
  if (!url) return false
  const hosts = url.searchParams.getAll('host')
  const effective = hosts.length > 0 ? hosts : [decodeURIComponent(url.hostname)]
  const local = effective.every((host) => host === '' || host.startsWith('/') || isLoopbackHost(host))
  const modes = url.searchParams.getAll('sslmode')
  return local || (modes.length === 1 && modes.every((mode) => TLS_MODES.has(mode)))
}

/** Whether an http(s) or redis(s) URL is encrypted or stays on this machine. */
export function isEncryptedOrLocal(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && (['https:', 'rediss:'].includes(url.protocol) || isLoopbackHost(url.hostname))
}

/** Whether TRUSTED_PROXIES can be read, judged by the code that will use it, so that start refuses what calls would. */
export function areTrustedProxies(entries: readonly string[]): boolean {
  try {
    assertTrustedProxies(entries)
    return true
  } catch {
    return false
  }
}
