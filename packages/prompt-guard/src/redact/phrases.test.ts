import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANY as ANY_KIND, beginningsOf, kindOf } from './openings.ts'
import { eachPhrase, phrase, placesOfPhrases } from './phrases.ts'

const kinds = (letters: string): string =>
  Array.from(letters, (char) => String.fromCharCode(kindOf(char.charCodeAt(0)))).join('')
const ANY = String.fromCharCode(ANY_KIND)

describe('how a pattern may begin is read off its source', () => {
  it.each([
    ['via', ['via']],
    ['(?:via|corso)[ ]', ['via', 'cor']],
    ['(?<![A-Z])Mr', ['mr']],
    ['a?bcd', ['abc', 'bcd']],
    ['a{2}b', ['aab']],
    ['a{0,2}bcd', ['bcd', 'abc', 'aab']],
    ['(?:db|my)?(?:(pass)|key)', ['dbp', 'myp', 'dbk', 'myk', 'pas', 'key']],
    [String.raw`c\/o\s`, ['c/o']],
    [String.raw`\bto(?=x) `, ['to ']],
    ['i(?:’|m)', ['im', 'i’']],
    ['a{1,}b', ['ab', 'aab', 'aaa']],
    ['a{3}?b', ['aaa']],
    ['парол[ья]', ['пар']],
    ['密码?:', ['密码:', '密:']],
  ])('%s', (source, expected) => {
    const found = beginningsOf(source)
    for (const one of expected) expect([...found]).toContain(kinds(one))
    expect([...found].filter((one) => !one.includes(ANY)).toSorted()).toEqual(expected.map(kinds).toSorted())
  })
  it.each(['[ab]cd', String.raw`\p{L}cd`, '.cd', String.raw`\dcd`, String.raw`\u00e9cd`])(
    'a set may be anything: %s',
    (source) => {
      expect([...beginningsOf(source)]).toEqual([ANY + kinds('cd')])
    },
  )
})

const PIECES = [
  'via',
  'Via ',
  'c/',
  'né',
  'NÉE',
  'п',
  'ПА',
  'πας',
  'ΠΑΣ',
  '😀',
  '密',
  'kin',
  '\u212ain',
  '\u017fen',
  'sen',
  'x',
  ' ',
  '1',
  'é',
  'ab',
  '',
  '_',
]
const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 2 })), {
  maxLength: 12,
})
const RUNS = { numRuns: 2000 }

describe('a walk over the beginnings finds what a search finds', () => {
  it.each([
    /(?<!\p{L})(?:via|c\/)/iuy,
    /(?<![A-Za-z])(?:née?|п|密)x?/iuy,
    /\b(?:ab|kin|sen)\d?/iy,
    /(?<![A-Za-z])(?:па|πασ|😀)x?/iuy,
    /(?<![\p{L}\d])(?:x|ki?n|sen)(?!x)/iuy,
  ])('%s', (pattern) => {
    const walked = phrase(pattern)
    const searched = new RegExp(pattern.source, pattern.flags.replace('y', 'g'))
    const property = fc.property(text, (pieces) => {
      const whole = pieces.join('')
      const found: number[] = []
      eachPhrase(whole, placesOfPhrases(whole), walked, (start, end) => {
        found.push(start, end)
        return end
      })
      expect(found).toEqual(
        Array.from(whole.matchAll(searched), (match) => [match.index, match.index + match[0].length]).flat(),
      )
    })
    expect(fc.defaultReportMessage(fc.check(property, RUNS))).toBeUndefined()
  })
})
