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

/** The peer's address and headers, as far as the runtime tells them. `Headers` and most frameworks' objects fit. */
export interface AddressSource {
  readonly remoteAddress: string | null | undefined
  readonly headers: { get(name: string): string | null | undefined }
  readonly trustedProxies: TrustedProxies
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

interface Trust {
  readonly ranges: readonly Range[]
  readonly vercel: boolean
  readonly unseenPeer: boolean
}

const LOOPBACK = ['127.0.0.0/8', '::1/128']
const PRIVATE = [...LOOPBACK, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** A header of thousands of hops is an attack on the walk; no real path has more. */
const MAX_HOPS = 32

/**
 * The address of the client: the nearest hop that is not a trusted proxy.
 *
 * `X-Forwarded-For` is written from left to right, and its left end by whoever sent the request; so it is read from the
 * right, and only while the hop that vouches for the next entry is trusted. A malformed entry ends the walk at the
 * last hop that made sense. With no address at all the answer is `unknown`, one bucket shared by all such calls: strict,
 * not open. Throws a RangeError for a trusted proxy that is neither a range nor a preset.
 */
export function clientAddress({ remoteAddress, headers, trustedProxies }: AddressSource): string {
  const trust = parseTrustedProxies(trustedProxies)
  if (trust.vercel) {
    const stamped =
      lastAddress(headers.get('x-vercel-forwarded-for')) ?? lastAddress(headers.get('x-real-ip'))
    if (stamped) return stamped.toString()
  }

  let hop = remoteAddress ? parseAddress(remoteAddress) : undefined
  if (!hop && (remoteAddress || !trust.unseenPeer)) return 'unknown'

  const entries = (headers.get('x-forwarded-for') ?? '').split(',').slice(-MAX_HOPS)
  while (!hop || isTrusted(hop, trust)) {
    const next = parseAddress(entries.pop() ?? '')
    if (!next) break
    hop = next
  }
  return hop?.toString() ?? 'unknown'
}

function lastAddress(header: string | null | undefined): ReturnType<typeof parseAddress> {
  return parseAddress((header ?? '').split(',').at(-1) ?? '')
}

function isTrusted(address: ipaddr.IPv4 | ipaddr.IPv6, trust: Trust): boolean {
  return trust.ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits))
}

const parsed = new WeakMap<TrustedProxies, Trust>()

function parseTrustedProxies(list: TrustedProxies): Trust {
  let trust = parsed.get(list)
  if (!trust) {
    trust = {
      ranges: list.flatMap(rangesOf),
      vercel: list.includes('vercel'),
      unseenPeer: list.includes('unseen-peer'),
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
