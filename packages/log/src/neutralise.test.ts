import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, neutralise } from './neutralise.ts'

const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe('neutralise', () => {
  it.each([
    ['a\r\nb', 'a\\r\\nb'],
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['\u009b2J', '\\x9b2J'],
    ['user\u202Enimda', 'user\\u{202e}nimda'],
    ['pass\u200Bword', 'pass\\u{200b}word'],
    ['\u{E0041}', '\\u{e0041}'],
    ['\u2028\u2029\uFEFF\u0000', '\\u{2028}\\u{2029}\\u{feff}\\x00'],
    ['\ud800', '\\u{d800}'],
    ['Zoë 漢字 😀', 'Zoë 漢字 😀'],
  ])('%j → %j', (text, clean) => expect(neutralise(text)).toBe(clean))

  it('leaves nothing unsafe and changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = neutralise(text)
        expect(clean).not.toMatch(unsafe)
        expect(clean === text).toBe(!unsafe.test(text))
      }),
    )
  })
})

describe('cut', () => {
  it('leaves short text alone', () => expect(cut('a b', 3)).toBe('a b'))
  it('cuts between words, so that no half token is left', () =>
    expect(cut('one two three', 9)).toBe('one two …[+5]'))
  it('drops at most 512 characters of a text without spaces', () =>
    expect(cut('x'.repeat(2_000), 1_000)).toBe(`${'x'.repeat(488)}…[+1512]`))
})
