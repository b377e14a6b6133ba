import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'
import { assertTrustedProxies, isTrustedProxy } from './trusted-proxies.ts'

describe('assertTrustedProxies', () => {
  it.each([
    '',
    'everything',
    '10.0.0.0/33',
    '2001:db8::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0/8',
    '*',
    '127.1',
  ])('refuses %j, and so does every request', (entry) => {
    expect(() => assertTrustedProxies(['loopback', entry])).toThrow(RangeError)
    expect(() => assertTrustedProxies([entry])).toThrow(JSON.stringify(entry))
    const source = { remoteAddress: '1.2.3.4', headers: new Headers(), trustedProxies: [entry] }
    expect(() => clientAddress(source)).toThrow(RangeError)
  })

  it('accepts ranges, addresses and presets', () => {
    const list = [
      '10.0.0.0/8',
      '2001:db8::/32',
      '203.0.113.7',
      '::1',
      '0.0.0.0/0',
      'loopback',
      'private',
      'vercel',
      'unseen-peer',
    ]
    expect(() => assertTrustedProxies(list)).not.toThrow()
  })
})

describe('isTrustedProxy', () => {
  it.each<[string | undefined, string[], boolean]>([
    ['127.0.0.1', ['loopback'], true],
    ['::ffff:127.0.0.1', ['loopback'], true],
    ['::1', ['loopback'], true],
    ['10.1.2.3', ['loopback'], false],
    ['10.1.2.3', ['private'], true],
    ['172.32.0.1', ['private'], false],
    ['fd00::1', ['private'], true],
    ['203.0.113.7', ['203.0.113.7'], true],
    ['203.0.113.8', ['203.0.113.7'], false],
    ['203.0.113.8', [], false],
    ['nonsense', ['private', 'unseen-peer'], false],
    [undefined, ['private'], false],
    [undefined, ['unseen-peer'], true],
    ['203.0.113.8', ['unseen-peer', 'vercel'], false],
  ])('%s by %j: %s', (peer, list, trusted) => expect(isTrustedProxy(peer, list)).toBe(trusted))
})
