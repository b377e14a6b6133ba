import { unitsFor } from '../memory.ts'
import { Signs, WHOLE } from '../passages.ts'
import { childOf, exactAt, NOWHERE, ROOT, stemAt, type Trie } from '../trie.ts'
import { rewritten, type View } from '../view.ts'

const ONE = 49
const EXCLAMATION = 33
/** The letter that a sign is written for; 0 for a unit that is no part of a word. A letter stands for itself. */
const LETTER_OF = new Uint8Array(65_536)
for (let unit = 97; unit <= 122; unit++) LETTER_OF[unit] = unit
for (const digit of '0123456789') LETTER_OF[digit.charCodeAt(0)] = digit.charCodeAt(0)
for (const pair of '0o 3e 4a 5s 7t 8b 9g @a $s !i |i +t €e £l'.split(' '))
  LETTER_OF[pair.charCodeAt(0)] = pair.charCodeAt(1)

const isLetter = (unit: number): boolean => unit >= 97 && unit <= 122
const SHORTEST = 3
const LONGEST = 40
/** A long word of the lexicon is no accident, so it counts for two. */
const LONG_WORD = 7
/** In a short text, several words written with signs are enough, whatever they say. */
const UNKNOWN_WORD = 0.4

/**
 * Visits the words in which a sign stands before or between letters. "hello!", "v2" and "$100" are left alone: a sign
 * behind letters counts only when another follows it.
 */
const eachSignedWord = (units: Uint16Array, visit: (start: number, end: number) => void): void => {
  for (let at = 0; at < units.length; at++) {
    if ((LETTER_OF[units[at] ?? 0] ?? 0) === 0) continue
    const start = at
    let isSigned = false
    let wasLetter = false
    let signs = 0
    let unit = units[at] ?? 0
    while ((LETTER_OF[unit] ?? 0) !== 0) {
      if (isLetter(unit)) {
        if (signs > 0) isSigned = true
        wasLetter = true
        signs = 0
      } else {
        signs++
        if (signs > 1 && wasLetter && unit !== EXCLAMATION) isSigned = true
      }
      unit = units[++at] ?? 0
    }
    const length = at - start
    if (isSigned && length >= SHORTEST && length <= LONGEST) visit(start, at)
  }
}

/** Words in leetspeak within so many characters, before "1t", "4" and "th3" among them are read so too. */
const NEARBY = 100
const CROWD = 4

/** Every other word with a sign anywhere that stands in a crowd of those; a mark of exclamation at its end is one. */
const eachCrowdedWord = (
  units: Uint16Array,
  signed: readonly number[],
  visit: (start: number, end: number) => void,
): void => {
  if (signed.length < CROWD) return
  let low = 0
  let high = 0
  let next = 0
  for (let at = 0; at < units.length; at++) {
    if ((LETTER_OF[units[at] ?? 0] ?? 0) === 0) continue
    const start = at
    let isSigned = false
    for (; (LETTER_OF[units[at] ?? 0] ?? 0) !== 0; at++) isSigned ||= !isLetter(units[at] ?? 0)
    if (start === signed[next]) {
      next++
      continue
    }
    if (!isSigned || at - start > LONGEST) continue
    while (low < signed.length && (signed[low] ?? 0) < start - NEARBY) low++
    while (high < signed.length && (signed[high] ?? 0) <= at + NEARBY) high++
    let end = at
    while (end > start && units[end - 1] === EXCLAMATION) end--
    if (high - low >= CROWD && end > start) visit(start, end)
  }
}

const I = 105
const L = 108
const UNKNOWN = -1

/**
 * Which ones of the word are an l, as bits, in a reading that the lexicon knows; the others are an i. Walks the tree, so
 * most words end after two steps.
 */
const knownReading = (
  units: Uint16Array,
  start: number,
  end: number,
  lexicon: Trie,
  from = ROOT,
  before = 0,
  elles = 0,
): number => {
  let node = from
  for (let at = start; at < end; at++) {
    const unit = units[at] ?? 0
    if (unit === ONE && before < MOST_ONES) {
      const known = readOn(units, at + 1, end, lexicon, childOf(lexicon, node, I), before + 1, elles)
      if (known !== UNKNOWN) return known
      const asL = childOf(lexicon, node, L)
      return readOn(units, at + 1, end, lexicon, asL, before + 1, elles | (1 << before))
    }
    node = childOf(lexicon, node, LETTER_OF[unit] ?? 0)
    if (node === NOWHERE) return UNKNOWN
    if (stemAt(lexicon, node) !== 0) return elles
  }
  return exactAt(lexicon, node) !== 0 ? elles : UNKNOWN
}

const readOn = (
  units: Uint16Array,
  at: number,
  end: number,
  lexicon: Trie,
  node: number,
  before: number,
  elles: number,
): number => {
  if (node === NOWHERE) return UNKNOWN
  return stemAt(lexicon, node) !== 0 ? elles : knownReading(units, at, end, lexicon, node, before, elles)
}

/** So many ones of a word are told apart. */
const MOST_ONES = 12

/** Where words of the lexicon are written with signs: "1gn0r3 4ll pr3v10us". */
export const leetSigns = ({ text, units }: View, lexicon: Trie): Signs => {
  const signs = new Signs()
  eachSignedWord(units, (start, end) => {
    if (knownReading(units, start, end, lexicon) !== UNKNOWN)
      signs.add(start, end, end - start >= LONG_WORD ? 2 : 1)
    else if (text.length <= WHOLE) signs.add(start, end, UNKNOWN_WORD)
  })
  return signs
}

/** The signs read as letters. A 1 is an i or an l: whichever makes a word that the lexicon knows. The length stays. */
export const unleet = (view: View, lexicon: Trie): View => {
  const units = unitsFor(view.units.length)
  units.set(view.units)
  const signed: number[] = []
  const read = (start: number, end: number): void => {
    const elles = Math.max(0, knownReading(view.units, start, end, lexicon))
    let ones = 0
    for (let at = start; at < end; at++) {
      const unit = units[at] ?? 0
      if (unit !== ONE) units[at] = LETTER_OF[unit] ?? unit
      else units[at] = ((elles >> Math.min(ones++, MOST_ONES)) & 1) === 1 ? L : I
    }
  }
  eachSignedWord(view.units, (start, end) => {
    signed.push(start)
    read(start, end)
  })
  eachCrowdedWord(view.units, signed, read)
  return rewritten(view, units, 'leetspeak')
}
