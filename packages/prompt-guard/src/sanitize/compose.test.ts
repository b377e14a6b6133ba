import { describe, expect, it } from 'vitest'
import { compose } from './compose.ts'

const composed = (text: string): string =>
  compose(
    {
      units: Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
      origin: Int32Array.from({ length: text.length }, (_, at) => at),
      length: text.length,
      hasForms: true,
    },
    new Uint8Array(text.length),
  )

const isCompatibilityIdeograph = (char: string): boolean => /[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u.test(char)

/** The rule, without the short cuts: NFC unless it grows or replaces a compatibility ideograph. */
const expected = (char: string): string => {
  const normal = char.normalize('NFC')
  return normal.length > char.length || isCompatibilityIdeograph(char) ? char : normal
}

describe('composing', () => {
  it('writes each character that stands by itself as the rule says', () => {
    const wrong: string[] = []
    for (let plane = 0; plane < 0x110000; plane += 0x10000) {
      for (let first = plane; first < plane + 0x10000; first += 0x1000) {
        const chars = Array.from({ length: 0x1000 }, (_, index) =>
          String.fromCodePoint(first + index),
        ).filter(
          // Marks belong to what stands before them, and jamo to each other.
          (char) => char.isWellFormed() && !/[\p{M}\u1100-\u11ff\n]/u.test(char),
        )
        const results = composed(chars.join('\n')).split('\n')
        for (const [index, char] of chars.entries()) if (results[index] !== expected(char)) wrong.push(char)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each([
    ['e\u0301', 'é'],
    ['a\u0323\u0301', 'ạ\u0301'],
    ['a\u0301\u0323', 'ạ\u0301'],
    ['\u1112\u1161\u11ab', '한'],
    ['하\u11ab', '한'],
    ['\u{11131}\u{11127}', '\u{1112e}'],
    ['\u0915\u093c', '\u0915\u093c'],
    ['\uf900\u0301', '\uf900\u0301'],
    ['\u{1d15e}', '\u{1d15e}'],
  ])('brings %j to %j', (text, result) => {
    expect(composed(text)).toBe(result)
    expect(composed(`x${text}x`)).toBe(`x${result}x`)
  })
})
