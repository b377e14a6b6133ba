import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * One IP address out of a header or a socket: `1.2.3.4`, `1.2.3.4:5678`, `2001:db8::1`, `[2001:db8::1]:443`. Undefined
 * for all else. IPv4-mapped IPv6 becomes IPv4, and a zone (`%eth0`) is dropped, so that one host has one spelling.
 *
 * Checked with Node's strict parser first: ipaddr.js alone also takes `1`, `0x7f.1` and `010.0.0.1`, and a second
 * spelling of an address is a second bucket.
 */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = withoutPort(text.trim())
  if (isIPv4(bare)) return ipaddr.IPv4.parse(bare)
  if (!isIPv6(bare)) return undefined
  const [withoutZone = ''] = bare.split('%', 1)
  const address = ipaddr.IPv6.parse(withoutZone)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)
  if (bracketed) return isIPv6(bracketed[1] ?? '') ? (bracketed[1] ?? '') : ''
  return /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text
}

/**
 * The rate-limit key of an address. One customer gets a whole IPv6 /64 and may send each call from another address of
 * it, so IPv6 is counted by /64; IPv4 is counted by address. Anything else shares the one bucket `unknown`.
 */
export function addressBucket(ip: string): string {
  const address = parseAddress(ip)
  if (!address) return 'unknown'
  if (address.kind() === 'ipv4') return address.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString()}/64`
}
