import { describe, expect, it } from 'vitest'
import { addressBucket } from './address.ts'
import { clientAddress } from './client-address.ts'
import { createRateLimiter } from './limiter.ts'
import { memoryStore } from './memory-store.ts'

interface Case {
  readonly of: string
  readonly peer: string | undefined
  readonly trusted: readonly string[]
  readonly headers?: Record<string, string>
  readonly is: string
}

const FORGED = '8.8.8.8'

const cases: Case[] = [
  { of: 'a direct client', peer: '203.0.113.7', trusted: [], is: '203.0.113.7' },
  {
    of: 'a direct client that forges every header there is',
    peer: '203.0.113.7',
    trusted: ['loopback', 'private'],
    headers: {
      'x-forwarded-for': FORGED,
      'x-real-ip': FORGED,
      'x-vercel-forwarded-for': FORGED,
      'cf-connecting-ip': FORGED,
      'true-client-ip': FORGED,
      'x-client-ip': FORGED,
      forwarded: `for=${FORGED}`,
    },
    is: '203.0.113.7',
  },
  {
    of: 'a client behind one proxy',
    peer: '10.0.0.1',
    trusted: ['10.0.0.0/8'],
    headers: { 'x-forwarded-for': '203.0.113.7' },
    is: '203.0.113.7',
  },
  {
    of: 'a client behind one proxy that forges the left end',
    peer: '10.0.0.1',
    trusted: ['10.0.0.0/8'],
    headers: { 'x-forwarded-for': `${FORGED}, 127.0.0.1, 10.0.0.9, 203.0.113.7` },
    is: '203.0.113.7',
  },
  {
    of: 'a client behind two proxies',
    peer: '10.0.0.1',
    trusted: ['private', '198.51.100.0/24'],
    headers: { 'x-forwarded-for': `${FORGED}, 203.0.113.7, 198.51.100.3` },
    is: '203.0.113.7',
  },
  {
    of: 'a client behind a proxy that is not trusted: the proxy',
    peer: '10.0.0.1',
    trusted: ['loopback'],
    headers: { 'x-forwarded-for': '203.0.113.7' },
    is: '10.0.0.1',
  },
  {
    of: 'a chain of trusted proxies only: its far end',
    peer: '10.0.0.1',
    trusted: ['private'],
    headers: { 'x-forwarded-for': '192.168.1.5, 10.0.0.2' },
    is: '192.168.1.5',
  },
  {
    of: 'a malformed entry: the last hop that made sense',
    peer: '10.0.0.1',
    trusted: ['private'],
    headers: { 'x-forwarded-for': `${FORGED}, nonsense, 10.0.0.2` },
    is: '10.0.0.2',
  },
  {
    of: 'an empty entry',
    peer: '10.0.0.1',
    trusted: ['private'],
    headers: { 'x-forwarded-for': `${FORGED},,` },
    is: '10.0.0.1',
  },
  {
    of: 'no header from the proxy',
    peer: '10.0.0.1',
    trusted: ['private'],
    headers: {},
    is: '10.0.0.1',
  },
  {
    of: 'entries with ports and brackets',
    peer: '::1',
    trusted: ['loopback'],
    headers: { 'x-forwarded-for': '[2001:db8::7]:51234' },
    is: '2001:db8::7',
  },
  {
    of: 'a dual-stack socket, whose IPv4 peers look like IPv6',
    peer: '::ffff:127.0.0.1',
    trusted: ['loopback'],
    headers: { 'x-forwarded-for': '::ffff:203.0.113.7' },
    is: '203.0.113.7',
  },
  {
    of: 'an IPv6 proxy by its range',
    peer: '2001:db8:ffff::1',
    trusted: ['2001:db8:ffff::/48'],
    headers: { 'x-forwarded-for': '203.0.113.7' },
    is: '203.0.113.7',
  },
  {
    of: 'a neighbour of a trusted single address',
    peer: '198.51.100.4',
    trusted: ['198.51.100.3'],
    headers: { 'x-forwarded-for': FORGED },
    is: '198.51.100.4',
  },
  {
    of: 'an endless list of hops',
    peer: '10.0.0.1',
    trusted: ['private'],
    headers: { 'x-forwarded-for': `${FORGED}, ${'10.0.0.2, '.repeat(5000)}10.0.0.2` },
    is: '10.0.0.2',
  },
  { of: 'nothing at all', peer: undefined, trusted: ['private'], is: 'unknown' },
  {
    of: 'no peer, and headers that nobody vouches for',
    peer: undefined,
    trusted: ['loopback', 'private'],
    headers: { 'x-forwarded-for': FORGED, 'x-real-ip': FORGED },
    is: 'unknown',
  },
  {
    of: 'a peer that is no address (a unix socket)',
    peer: '@',
    trusted: ['private'],
    headers: { 'x-forwarded-for': FORGED },
    is: 'unknown',
  },
  {
    of: 'an unseen peer that is promised to be the proxy',
    peer: undefined,
    trusted: ['unseen-peer'],
    headers: { 'x-forwarded-for': `${FORGED}, 203.0.113.7` },
    is: '203.0.113.7',
  },
  {
    of: 'an unseen peer before another trusted proxy',
    peer: undefined,
    trusted: ['unseen-peer', 'private'],
    headers: { 'x-forwarded-for': `${FORGED}, 203.0.113.7, 10.0.0.2` },
    is: '203.0.113.7',
  },
  { of: 'an unseen peer that said nothing', peer: undefined, trusted: ['unseen-peer'], is: 'unknown' },
  {
    of: 'a promise of an unseen peer that turns out to be seen, and is a stranger',
    peer: '203.0.113.7',
    trusted: ['unseen-peer'],
    headers: { 'x-forwarded-for': FORGED },
    is: '203.0.113.7',
  },
  {
    of: 'Vercel, by the header of its own',
    peer: undefined,
    trusted: ['vercel'],
    headers: { 'x-vercel-forwarded-for': '203.0.113.7', 'x-real-ip': FORGED, 'x-forwarded-for': FORGED },
    is: '203.0.113.7',
  },
  {
    of: 'Vercel, by x-real-ip',
    peer: undefined,
    trusted: ['vercel'],
    headers: { 'x-real-ip': '2001:db8::7', 'x-forwarded-for': FORGED },
    is: '2001:db8::7',
  },
  {
    of: 'Vercel without its headers',
    peer: undefined,
    trusted: ['vercel'],
    headers: { 'x-forwarded-for': FORGED },
    is: 'unknown',
  },
  {
    of: 'Vercel headers when not on Vercel',
    peer: '10.0.0.1',
    trusted: ['private'],
    headers: { 'x-vercel-forwarded-for': FORGED, 'x-real-ip': FORGED },
    is: '10.0.0.1',
  },
]

type AddressOf = typeof clientAddress

function addressIn({ peer, trusted, headers = {} }: Case, addressOf: AddressOf): string {
  return addressOf({ remoteAddress: peer, headers: new Headers(headers), trustedProxies: trusted })
}

describe('clientAddress', () => {
  it.each(cases)('of $of is $is', (row) => expect(addressIn(row, clientAddress)).toBe(row.is))

  it.each<[string, AddressOf]>([
    ['the left end of X-Forwarded-For', ({ headers }) => headers.get('x-forwarded-for')?.split(',')[0] ?? ''],
    [
      'the right end, whoever the peer is',
      ({ headers }) => headers.get('x-forwarded-for')?.split(',').at(-1) ?? '',
    ],
    ['X-Real-IP', ({ headers, remoteAddress }) => headers.get('x-real-ip') ?? remoteAddress ?? ''],
  ])('has a broken twin: believing %s lets a stranger choose an address', (_, twin) => {
    expect(cases.filter((row) => addressIn(row, twin).includes(FORGED))).not.toEqual([])
    expect(cases.filter((row) => addressIn(row, clientAddress).includes(FORGED))).toEqual([])
  })
})

describe('one IPv6 customer', () => {
  const policy = { name: 'test', limit: 5, windowSeconds: 60, whenUnavailable: 'deny', why: 'test' } as const

  /** How many of 200 calls pass, each from another address of one /64. */
  async function passes(bucket: (ip: string) => string): Promise<number> {
    const limiter = createRateLimiter({ store: memoryStore() })
    let passed = 0
    for (let i = 0; i < 200; i++) {
      const peer = `2001:db8:1:2:${i.toString(16)}::${i.toString(16)}`
      const ip = clientAddress({ remoteAddress: peer, headers: new Headers(), trustedProxies: [] })
      if ((await limiter.check(policy, bucket(ip))).outcome === 'allow') passed += 1
    }
    return passed
  }

  it('cannot multiply the limit by rotating addresses', async () =>
    expect(await passes(addressBucket)).toBe(5))

  it('could, if addresses were counted one by one', async () => expect(await passes((ip) => ip)).toBe(200))
})
