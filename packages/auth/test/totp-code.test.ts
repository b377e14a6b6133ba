import { totpCode } from '@portcullis/testing'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toBase32 } from '../src/factors/base32.ts'
import { qrPath } from '../src/factors/qr-path.ts'
import { codeAt, stepAt, stepOf } from '../src/factors/totp-code.ts'

/** The secret of RFC 4226, appendix D, and RFC 6238, appendix B (SHA-1). */
const SECRET = Buffer.from('12345678901234567890')

describe('codes', () => {
  it.each([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ])('are those of RFC 4226, appendix D: %s', (code) => {
    const steps = Array.from({ length: 10 }, (_, step) => codeAt(SECRET, step))
    expect(steps).toContain(code)
    expect(new Set(steps).size).toBe(10)
  })

  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are the last six digits of RFC 6238, appendix B, at second %i', (seconds, eight) => {
    expect(codeAt(SECRET, stepAt(seconds * 1000))).toBe(eight.slice(2))
  })

  it('agree with a second implementation, for any secret and time', () => {
    for (let index = 0; index < 200; index += 1) {
      const secret = randomBytes(20)
      const time = index * 7_919_000_003
      expect(codeAt(secret, stepAt(time))).toBe(totpCode(toBase32(secret), time))
    }
  })

  it('are good one step early and late, and no further', () => {
    const now = 1_700_000_000_000
    const of = (steps: number) => stepOf(codeAt(SECRET, stepAt(now) + steps), SECRET, now)
    expect([-2, -1, 0, 1, 2].map(of)).toEqual([
      undefined,
      stepAt(now) - 1,
      stepAt(now),
      stepAt(now) + 1,
      undefined,
    ])
  })
})

describe('base32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('is that of RFC 4648 for %j, without padding', (text, expected) => {
    expect(toBase32(Buffer.from(text))).toBe(expected)
  })
})

describe('a QR code', () => {
  it('is one path of squares within its size', () => {
    const { size, path } = qrPath('otpauth://totp/Portcullis:a%40example.com?secret=MZXW6YTBOI')
    expect(path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/)
    expect(size).toBeGreaterThan(21)
    // The finder pattern of the upper left corner, behind a border of two.
    expect(path.startsWith('M2 2h7v1h-7z')).toBe(true)
  })
})
