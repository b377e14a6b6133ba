import type ipaddr from 'ipaddr.js'
import { parseAddress } from './address.ts'

/**
 * Whom to believe about the client's address, as CIDR ranges, single addresses or presets:
 * - `loopback`: 127.0.0.0/8 and ::1, a proxy on this host;
 * - `private`: the private ranges of RFC 1918 and RFC 4193 (and loopback), a proxy in the same network. Note that any
 *   host of such a network can then claim any address;
 * - `vercel`: the process runs on Vercel, whose edge overwrites `x-vercel-forwarded-for` and `x-real-ip`. Anywhere else
 *   a client could send these itself;
 * - `unseen-peer`: the runtime does not tell the peer's address (as in Next's route handlers), and the network makes
 *   sure that only your proxy can be the peer.
 */
export type TrustedProxies = readonly string[]

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = [Address, number]

export interface Trust {
  readonly vercel: boolean
  readonly unseenPeer: boolean
  includes(address: Address): boolean
}

const LOOPBACK = ['127.0.0.0/8', '::1/128']
const PRIVATE = [...LOOPBACK, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** For start-up: throws a RangeError that quotes the first entry which is neither a range, an address nor a preset. */
export function assertTrustedProxies(list: TrustedProxies): void {
  trustOf(list)
}

/**
 * Whether what this peer says of others (`X-Forwarded-For`, `-Proto`, `-Host`) may be believed. An absent address is a
 * peer that the runtime does not tell. Throws like {@link assertTrustedProxies}.
 */
export function isTrustedProxy(remoteAddress: string | null | undefined, list: TrustedProxies): boolean {
  const trust = trustOf(list)
  if (!remoteAddress) return trust.unseenPeer
  const address = parseAddress(remoteAddress)
  return address !== undefined && trust.includes(address)
}

// Parsed once for each list: this runs on every request.
const parsed = new WeakMap<TrustedProxies, Trust>()

export function trustOf(list: TrustedProxies): Trust {
  let trust = parsed.get(list)
  if (!trust) {
    const ranges = list.flatMap(rangesOf)
    trust = {
      vercel: list.includes('vercel'),
      unseenPeer: list.includes('unseen-peer'),
      includes: (address) =>
        ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits)),
    }
    parsed.set(list, trust)
  }
  return trust
}

function rangesOf(entry: string): Range[] {
  if (entry === 'vercel' || entry === 'unseen-peer') return []
  if (entry === 'loopback') return LOOPBACK.flatMap(rangesOf)
  if (entry === 'private') return PRIVATE.flatMap(rangesOf)
  const [text = '', bits, ...rest] = entry.split('/')
  const address = parseAddress(text)
  const width = address?.kind() === 'ipv4' ? 32 : 128
  const length = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
  if (!address || rest.length > 0 || !(length <= width))
    throw new RangeError(
      `Not a trusted proxy: ${JSON.stringify(entry)} (a CIDR range, an address or a preset).`,
    )
  return [[address, length]]
}
