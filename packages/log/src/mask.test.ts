import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskEmail, maskIp, shortId } from './mask.ts'

describe('maskEmail', () => {
  it.each([
    ['john@example.com', 'j***@example.com'],
    ['J@example.com', 'J***@example.com'],
    ['"a@b"@example.com', '***@example.com'],
    ['j***@example.com', 'j***@example.com'],
    ['***@example.com', '***@example.com'],
    ['émile@example.com', 'é***@example.com'],
    ['😀x@example.com', '😀***@example.com'],
    ['@example.com', '***'],
    ['not an address', '***'],
    ['', '***'],
  ])('%s → %s', (email, masked) => expect(maskEmail(email)).toBe(masked))
})

describe('maskIp', () => {
  it.each([
    ['1.2.3.4', '1.2.***.***'],
    [' 1.2.3.4 ', '1.2.***.***'],
    ['2001:db8:85a3::8a2e:370:7334', '2001:db8:***'],
    ['::1', ':***'],
    ['fe80::1%eth0', 'fe80:***'],
    ['::ffff:1.2.3.4', '1.2.***.***'],
    ['1.2.3.4.5', '***'],
    ['300.2.3.4', '***'],
    ['unknown', '***'],
    ['', '***'],
  ])('%s → %s', (ip, masked) => expect(maskIp(ip)).toBe(masked))

  it('shows at most the first 32 bits of an IPv6 address and 16 of an IPv4 one', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV4(), (six, four) => {
        expect(maskIp(six)).toMatch(/^(?:[0-9a-f]{0,4}:){0,2}\*{3}$|^\d+\.\d+\.\*{3}\.\*{3}$/i)
        expect(maskIp(four)).toBe(`${four.split('.').slice(0, 2).join('.')}.***.***`)
      }),
    )
  })
})

describe('shortId', () => {
  it.each([
    ['abcdefghijklmnop', 'abcdefgh…'],
    ['abcdefgh', 'abcd…'],
    ['a', '…'],
    ['', '…'],
  ])('%s → %s', (id, short) => expect(shortId(id)).toBe(short))
})
