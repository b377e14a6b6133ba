import * as common from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordProblems } from '../src/index.ts'

const person = { email: 'ada.lovelace@analytical.example', name: 'Ada Lovelace' }
const problems = (password: string) => passwordProblems({ password, ...person })

const LENGTH = 'Must be at least 12 characters'
const CLASSES = 'Use 16 characters or more, or mix upper case, lower case, digits and symbols'
const OWN = 'Must not contain your name or e-mail address'
const GUESSABLE = 'Is too easy to guess'

describe('accepts', () => {
  it.each([
    ['16 random lower-case letters', 'kfjwqpzmxnvbtyra'],
    ['a phrase', 'correct-Horse-battery-9-staple'],
    ['12 mixed characters', 'tR7#vQ9!mZ2x'],
    ['64 characters', 'kfjwqpzmxnvbtyra'.repeat(4)],
    ['128 characters', 'kfjwqpzmxnvbtyra'.repeat(8)],
    ['another script, which has no case', 'Ж7луна★трава9зима'],
    ['characters outside the basic plane, counted as one each', '🌵🎻🪐🧵🐙🎲🌋🧭🥁🛶🪁🦔🎷🧿🪶🐌'],
    ['spaces at its ends', '  tR7#vQ9!mZ2x  '],
    ['something hard after something easy', `${'a'.repeat(100)}kfjwqpzmxnvbtyra`],
    ['something hard before something easy', `kfjwqpzmxnvbtyra${'a'.repeat(100)}`],
  ])('%s', (_, password) => {
    expect(problems(password)).toEqual([])
  })
})

describe('refuses', () => {
  it.each([
    ['too short', 'tR7#vQ9!mZ2', [LENGTH]],
    ['too long, without a further look', 'x'.repeat(129), ['Must be at most 128 characters']],
    ['far too long', 'x'.repeat(1_000_000), ['Must be at most 128 characters']],
    ['one class of characters and not a phrase', 'kfjwqpzmxnvb', [CLASSES]],
    ['the own name', 'x7#Lovelace!qT9z', [OWN]],
    ['a part of the own address', 'x7#analyTIcal!qT9z', [OWN]],
    ['a common password', '1qaz2wsx3edc4rfv', [GUESSABLE]],
    ['a common password in disguise', 'P4$$w0rd1234', [GUESSABLE]],
    ['a season and a year', 'Password2026!', [GUESSABLE]],
    ['one word twice', 'passwordpassword', [GUESSABLE]],
    ['one character 128 times', 'a'.repeat(128), [GUESSABLE]],
    ['a sequence', 'abcdefghijklmnopqrstuvwxyz', [GUESSABLE]],
    ['a row of keys', 'qwertyuiopasdfghjkl', [GUESSABLE]],
    [
      'a lone surrogate, which would be stored as another character',
      'tR7#vQ9!mZ2x\ud800',
      ['Must be well-formed Unicode'],
    ],
    ['all of it at once', 'lovelace', [LENGTH, CLASSES, OWN, GUESSABLE]],
    ['nothing', '', [LENGTH, CLASSES, GUESSABLE]],
    ['the names that every object has', 'constructor', [LENGTH, CLASSES, GUESSABLE]],
  ])('%s', (_, password, expected) => {
    expect(problems(password)).toEqual(expected)
  })

  it('each of the most common passwords there are, for one reason or another', () => {
    const list = common.dictionary['passwords-common'].map(String)
    expect(list.length).toBeGreaterThan(40_000)
    const longEnough = list.filter((password) => password.length >= 12)
    expect(longEnough.length).toBeGreaterThan(200)
    expect(
      [...list.slice(0, 3_000), ...longEnough].filter((password) => problems(password).length === 0),
    ).toEqual([])
  }, 60_000)
})

it('has broken twins: length and classes alone let easy ones pass', () => {
  const lengthOnly = (password: string) => password.length >= 12
  const classesToo = (password: string) =>
    lengthOnly(password) && /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password)
  expect(lengthOnly('passwordpassword')).toBe(true)
  expect(classesToo('Password2026!')).toBe(true)
  expect(problems('passwordpassword')).not.toEqual([])
  expect(problems('Password2026!')).not.toEqual([])
})

it('answers for whatever it is given, with rules and never with the password', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('4', '@', '$', '1', '!', '0', 'a', 'A', '19', 'constructor', '__proto__', '\0'),
        { maxLength: 128 },
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(hostile, fc.string({ unit: 'binary' }), (password, name) => {
      const found = passwordProblems({ password, email: 'ada@example.test', name })
      for (const problem of found) expect(problem).toMatch(/^(?:Must|Use|Is) [\w ,-]+$/)
      expect(new Set(found).size).toBe(found.length)
    }),
    { numRuns: 200 },
  )
}, 60_000)
