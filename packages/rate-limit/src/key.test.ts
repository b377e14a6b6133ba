import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyId } from './key.ts'

describe('keyId', () => {
  it('is 43 plain characters whatever the key', () => {
    for (const key of ['', 'a', '*', '\0\r\nFLUSHALL', ':'.repeat(1_000_000), '\uD800'])
      expect(keyId(key)).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('keeps different keys apart, lone surrogates too', () => {
    const key = fc.string({ unit: 'binary' }).map((s) => s.replace(/.$/u, '\uD800'))
    fc.assert(fc.property(key, key, (a, b) => (keyId(a) === keyId(b)) === (a === b)))
    expect(keyId('\uD800')).not.toBe(keyId('\uDFFF'))
  })

  it('has a broken twin: UTF-8 makes one key of all lone surrogates', () => {
    expect(Buffer.from('\uD800', 'utf8')).toEqual(Buffer.from('\uDFFF', 'utf8'))
  })
})
