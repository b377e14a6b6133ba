import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanOutput } from './clean-output.ts'

const listen = (pieces: readonly string[]) => {
  const screen = cleanOutput()
  return pieces.map((piece) => screen.push(piece)).join('') + screen.end()
}

describe('cleanOutput', () => {
  it.each([
    ['NUL and escape sequences', 'a\u0000b\u001B[2Jc', 'ab[2Jc'],
    ['carriage returns and other breaks that overwrite a line', 'a\rb\u0085c\u000Bd', 'abcd'],
    ['bidirectional overrides and isolates', 'a\u202Eb\u2066c\u2069d', 'abcd'],
    ['invisible tag characters', 'a\u{E0041}\u{E007F}b', 'ab'],
    ['the byte order mark', '\uFEFFa', 'a'],
  ])('removes %s', (_, dirty, clean) => {
    expect(listen([dirty])).toBe(clean)
  })

  it('keeps what writing needs: tabs, lines, emoji sequences, joiners, right-to-left letters', () => {
    const text = 'a\tb\nc 👩‍🚀 مرحبا שלום می‌خواهم é'
    expect(listen([text])).toBe(text)
  })

  it('joins a character that arrives in two halves, and never lets half of one out', () => {
    expect(listen(['a\uD83D', '\uDE00b'])).toBe('a😀b')
    expect(listen(['a\uD83D'])).toBe('a\uFFFD')
    expect(listen(['\uDE00'])).toBe('\uFFFD')
  })

  it('gives the same text however it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 10 }), (text, at) => {
        expect(listen([text.slice(0, at), text.slice(at)])).toBe(listen([text]))
        expect(listen([text]).isWellFormed()).toBe(true)
      }),
    )
  })
})
