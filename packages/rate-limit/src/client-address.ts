import { parseAddress } from './address.ts'
import type { TrustedProxies } from './trusted-proxies.ts'
import { trustOf } from './trusted-proxies.ts'

/** The peer's address and headers, as far as the runtime tells them. `Headers` and most frameworks' objects fit. */
export interface AddressSource {
  readonly remoteAddress: string | null | undefined
  readonly headers: { get(name: string): string | null | undefined }
  readonly trustedProxies: TrustedProxies
}

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
  const trust = trustOf(trustedProxies)
  if (trust.vercel) {
    const stamped =
      lastAddress(headers.get('x-vercel-forwarded-for')) ?? lastAddress(headers.get('x-real-ip'))
    if (stamped) return stamped.toString()
  }

  let hop = remoteAddress ? parseAddress(remoteAddress) : undefined
  if (!hop && (remoteAddress || !trust.unseenPeer)) return 'unknown'

  const entries = (headers.get('x-forwarded-for') ?? '').split(',').slice(-MAX_HOPS)
  while (!hop || trust.includes(hop)) {
    const next = parseAddress(entries.pop() ?? '')
    if (!next) break
    hop = next
  }
  return hop?.toString() ?? 'unknown'
}

function lastAddress(header: string | null | undefined): ReturnType<typeof parseAddress> {
  return parseAddress((header ?? '').split(',').at(-1) ?? '')
}
