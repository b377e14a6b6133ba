import { describe, expect, it } from 'vitest'
import { addressBucket, parseAddress } from './address.ts'

describe('parseAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['2001:DB8:0:0::7', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
  ])('reads %j as %s', (text, address) => expect(parseAddress(text)?.toString()).toBe(address))

  it.each([
    '',
    'unknown',
    '_hidden',
    'localhost',
    '1',
    '127.1',
    '0x7f.0.0.1',
    '010.0.0.1',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.4:',
    '1.2.3.4:123456',
    '1.2.3.4/24',
    '[1.2.3.4]',
    '[2001:db8::7',
    '2001:db8::7]:443',
    '[2001:db8::7]x',
    '2001:db8:::7',
    '1.2.3.4\u0000',
    '１.2.3.4',
    `${'1'.repeat(100_000)}.2.3.4`,
  ])('refuses %j', (text) => expect(parseAddress(text)).toBeUndefined())
})

describe('addressBucket', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['::1', '::/64'],
    ['unknown', 'unknown'],
    ['not an address', 'unknown'],
    ['', 'unknown'],
  ])('puts %j into %s', (ip, bucket) => expect(addressBucket(ip)).toBe(bucket))

  it('puts a whole /64 into one bucket, however its addresses are written, and its neighbour into another', () => {
    const rotated = Array.from({ length: 1000 }, (_, i) => {
      const last = (i * 61).toString(16)
      return i % 2 ? `2001:db8:aaaa:bbbb:${last}:${last}::1` : `2001:0DB8:AAAA:BBBB:0:0:${last}:${last}`
    })
    expect(new Set(rotated.map(addressBucket))).toEqual(new Set(['2001:db8:aaaa:bbbb::/64']))
    expect(addressBucket('2001:db8:aaaa:bbbc::1')).toBe('2001:db8:aaaa:bbbc::/64')
  })
})
