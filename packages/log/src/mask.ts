import { isIPv4, isIPv6 } from 'node:net'

const HIDDEN = '***'

/**
 * `john@example.com` → `j***@example.com`: enough to recognise an account when its owner asks, not enough to write to it.
 * Anything without an `@` becomes `***`. Never throws.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return HIDDEN
  const [first = ''] = email
  // A quoted local part begins with nothing of the name; one that is masked already stays as it is.
  const shown = first === '"' || first === '*' ? '' : first
  return `${shown}${HIDDEN}@${email.slice(at + 1)}`
}

/**
 * `1.2.3.4` → `1.2.***.***`, `2001:db8::1` → `2001:db8:***`; an IPv4-mapped IPv6 address is masked as the IPv4 it is.
 * What stays names a provider's range, not a household. Anything that is not an address becomes `***`. Never throws.
 */
export function maskIp(address: string): string {
  const ip = address.trim()
  if (isIPv4(ip)) return maskIpv4(ip)
  if (!isIPv6(ip)) return HIDDEN
  const mapped = /(?:^|:)((?:\d{1,3}\.){3}\d{1,3})(?:%|$)/.exec(ip)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return maskIpv4(mapped)
  const groups = ip.split(':')
  // `::1` and `fe80::1` leave only what stands before the gap; the rest could be the whole interface identifier.
  const shown = groups.slice(0, groups[1] === '' ? 1 : 2).join(':')
  return `${shown}:${HIDDEN}`
}

function maskIpv4(ip: string): string {
  const [first, second] = ip.split('.')
  return `${first}.${second}.${HIDDEN}.${HIDDEN}`
}

/**
 * The first 8 characters of a token id or session id, then `…`: two lines can be matched with each other, and nobody can
 * present what is left. Ids of 8 characters or fewer keep only their first half.
 */
export function shortId(id: string): string {
  const kept = id.length > 8 ? 8 : id.length >> 1
  return `${id.slice(0, kept)}…`
}
