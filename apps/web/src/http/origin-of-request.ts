import { clientAddress } from '@portcullis/rate-limit'
import type { IncomingHttpHeaders } from 'node:http'

type Arrival = {
  /** The peer of the socket, which nobody can forge. */
  remoteAddress: string | undefined
  headers: IncomingHttpHeaders
  trustedProxies: readonly string[]
}

export type RequestOrigin = {
  clientAddress: string
  /** `unknown` when a peer that is no trusted proxy spoke to us, whatever its headers say. */
  scheme: 'https' | 'http' | 'unknown'
}

/** Who called and how, from the socket and, only behind a trusted proxy, from that proxy's headers. */
export function originOfRequest({ remoteAddress, headers, trustedProxies }: Arrival): RequestOrigin {
  const source = { remoteAddress, trustedProxies }
  return {
    clientAddress: clientAddress({ ...source, headers: { get: (name) => single(headers[name]) } }),
    scheme: isTrustedPeer(source) ? schemeOf(single(headers['x-forwarded-proto'])) : 'unknown',
  }
}

/** An address of the documentation range (RFC 5737): believed exactly when the peer's word is. */
const WITNESS = '192.0.2.1'

function isTrustedPeer(source: Pick<Arrival, 'remoteAddress' | 'trustedProxies'>): boolean {
  const get = (name: string) => (name === 'x-forwarded-for' ? WITNESS : null)
  return clientAddress({ ...source, headers: { get } }) === WITNESS
}

/** The last entry was written by the proxy that is our peer; those before it came from further away. */
function schemeOf(forwardedProto: string | null): RequestOrigin['scheme'] {
  const last = forwardedProto?.split(',').at(-1)?.trim().toLowerCase()
  return last === 'https' || last === 'http' ? last : 'unknown'
}

function single(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}
