import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { equalConstantTime } from './equal.ts'
import { createKeyRing } from './key-ring.ts'
import { verifyWithPurpose, signWithPurpose } from './signature.ts'

const compare = vi.hoisted(() => ({ calls: 0, lengths: new Set<number>() }))

vi.mock(import('node:crypto'), async (original) => {
  const real = await original()
  return {
    ...real,
    timingSafeEqual: (a, b) => {
      compare.calls += 1
      compare.lengths.add(a.byteLength).add(b.byteLength)
      return real.timingSafeEqual(a, b)
    },
  }
})

beforeEach(() => {
  compare.calls = 0
  compare.lengths.clear()
})

describe('equalConstantTime', () => {
  it('agrees with ===', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(equalConstantTime(a, b)).toBe(a === b)
        expect(equalConstantTime(a, a)).toBe(true)
        expect(equalConstantTime(`${a}x`, a)).toBe(false)
      }),
    )
  })

  it.each([
    ['', ''],
    ['a', ''],
    ['short', 'a much longer text than the other one'],
    ['same length', 'same lengtH'],
  ])('asks timingSafeEqual about %j and %j, always over the same number of bytes', (a, b) => {
    equalConstantTime(a, b)
    expect(compare.calls).toBe(1)
    expect([...compare.lengths]).toEqual([32])
  })

  it('tells lone surrogates apart, which UTF-8 would not', () => {
    expect(equalConstantTime('\ud800', '\ud801')).toBe(false)
    expect(equalConstantTime('\ud800', '\ufffd')).toBe(false)
  })

  it('finds anything but two strings unequal', () => {
    for (const other of [undefined, null, 0, [], ['a'], { length: 1 }]) {
      expect(equalConstantTime('a', other as never)).toBe(false)
      expect(equalConstantTime(other as never, other as never)).toBe(false)
    }
  })
})

it('verifies signatures through the same comparison, once a secret, also after a match', () => {
  const secrets = ['first-secret-of-32-characters-000', 'other-secret-of-32-characters-000'] as const
  const signature = signWithPurpose(secrets, 'test', 'value')
  compare.calls = 0
  expect(verifyWithPurpose(secrets, 'test', 'value', signature)).toBe(true)
  expect(compare.calls).toBe(2)
})

it('leaves the comparison of tags to OpenSSL', () => {
  const ring = createKeyRing([{ id: 'k', key: Uint8Array.from({ length: 32 }, (_, index) => index * 7) }])
  expect(ring.open(ring.seal('x', { context: ['t'] }), { context: ['t'] })).toBe('x')
  expect(compare.calls).toBe(0)
})
