import { describe, expect, it } from 'vitest'
import { hashToken, randomToken } from './token.ts'

describe('randomToken', () => {
  it('is base64url of the asked number of bytes', () => {
    expect(randomToken()).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(Buffer.from(randomToken(16), 'base64url')).toHaveLength(16)
  })

  it('never repeats', () => {
    const tokens = new Set(Array.from({ length: 20_000 }, () => randomToken(16)))
    expect(tokens.size).toBe(20_000)
  })

  it.each([0, 8, 15, 15.5, -1, 1_025, Number.NaN, Infinity])('refuses %d bytes', (bytes) => {
    expect(() => randomToken(bytes)).toThrow(RangeError)
  })
})

describe('hashToken', () => {
  it('is SHA-256 in hex (FIPS 180-4 example)', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
