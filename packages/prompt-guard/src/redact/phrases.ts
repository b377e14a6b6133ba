import { Gathering } from '../gathering.ts'
import { beginningsOf, eachKey, END, KIND_BITS, kindOf, LENGTH } from './openings.ts'

/**
 * A pattern that begins where a word does, at least not behind an ASCII letter. Dozens of them are looked for; a search
 * for each would read the text as often, so one walk looks up how each word begins and finds where which of them may be.
 */
export type Phrase = { readonly pattern: RegExp; readonly bit: number }

/**
 * Which phrases may begin with three characters of these kinds, a bit each; and whether any do, a bit for every three
 * kinds, a table so small that it stays at hand while a text is walked.
 */
const PHRASES_OF = new Int32Array(1 << (KIND_BITS * LENGTH))
const BEGINNINGS = new Int32Array(PHRASES_OF.length >> 5)
const KEY_MASK = PHRASES_OF.length - 1
const isBeginning = (key: number): boolean => (((BEGINNINGS[key >> 5] ?? 0) >> (key & 31)) & 1) === 1
/** The bits of a number. */
const MOST_PHRASES = 31
let count = 0

/** The pattern must be sticky. */
export const phrase = (pattern: RegExp): Phrase => {
  if (count === MOST_PHRASES) throw new RangeError(`more than ${MOST_PHRASES} phrases`)
  const bit = 1 << count++
  for (const beginning of beginningsOf(pattern.source)) {
    eachKey(beginning, (key) => {
      BEGINNINGS[key >> 5] = (BEGINNINGS[key >> 5] ?? 0) | (1 << (key & 31))
      PHRASES_OF[key] = (PHRASES_OF[key] ?? 0) | bit
    })
  }
  return { pattern, bit }
}

const isLetter = (unit: number): boolean => (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)

/** Places at which phrases may begin, in order, and the bits of those. */
export type Places = { readonly starts: Int32Array; readonly bits: Int32Array }

const starts = new Gathering()
const bits = new Gathering()

const gatherPlaces = (text: string): void => {
  let key = 0
  // The last phrases are seen to begin when so many units have been read that there are none left.
  for (let start = 1 - LENGTH; start < text.length; start++) {
    const last = start + LENGTH - 1
    key = ((key << KIND_BITS) | (last < text.length ? kindOf(text.charCodeAt(last)) : END)) & KEY_MASK
    if (!isBeginning(key) || start < 0 || (start > 0 && isLetter(text.charCodeAt(start - 1)))) continue
    starts.add(start)
    bits.add(PHRASES_OF[key] ?? 0)
  }
  // Nothing else happens behind the loop: what was compiled while it ran has never seen it and would be thrown away.
}

export const placesOfPhrases = (text: string): Places => {
  gatherPlaces(text)
  return { starts: starts.take(), bits: bits.take() }
}

/** The places at which a phrase may begin, from left to right. `visit` says where the search goes on. */
export const eachPlace = (
  { starts, bits }: Places,
  { bit }: Phrase,
  visit: (start: number) => number,
): void => {
  let from = 0
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0
    if (((bits[index] ?? 0) & bit) !== 0 && start >= from) from = visit(start)
  }
}

/** Where a phrase stands. `visit` says where the search goes on: mostly at its end. */
export const eachPhrase = (
  text: string,
  places: Places,
  phrase: Phrase,
  visit: (start: number, end: number) => number,
): void => {
  const { pattern } = phrase
  eachPlace(places, phrase, (start) => {
    pattern.lastIndex = start
    return pattern.test(text) ? visit(start, pattern.lastIndex) : start
  })
}

/** The same with the match, for a phrase of whose parts something is asked: a match is a list of strings to be made. */
export const eachPhraseMatch = (
  text: string,
  places: Places,
  phrase: Phrase,
  visit: (match: RegExpExecArray, end: number) => number,
): void => {
  const { pattern } = phrase
  eachPlace(places, phrase, (start) => {
    pattern.lastIndex = start
    const match = pattern.exec(text)
    return match ? visit(match, pattern.lastIndex) : start
  })
}
