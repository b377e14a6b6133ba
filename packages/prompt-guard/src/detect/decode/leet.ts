import { Signs, WHOLE } from '../passages.ts'
import { childOf, type TrieNode } from '../trie.ts'
import { textFromUnits, type View } from '../view.ts'

const ONE = 49
const EXCLAMATION = 33
/** The letter that a sign is written for; 0 for a unit that is no part of a word. A letter stands for itself. */
const LETTER_OF = new Uint8Array(0x20ad)
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
const eachSignedWord = (text: string, visit: (start: number, end: number) => void): void => {
  for (let at = 0; at < text.length; at++) {
    if ((LETTER_OF[text.charCodeAt(at)] ?? 0) === 0) continue
    const start = at
    let isSigned = false
    let wasLetter = false
    let signs = 0
    let unit = text.charCodeAt(at)
    while ((LETTER_OF[unit] ?? 0) !== 0) {
      if (isLetter(unit)) {
        if (signs > 0) isSigned = true
        wasLetter = true
        signs = 0
      } else {
        signs++
        if (signs > 1 && wasLetter && unit !== EXCLAMATION) isSigned = true
      }
      unit = text.charCodeAt(++at)
    }
    const length = at - start
    if (isSigned && length >= SHORTEST && length <= LONGEST) visit(start, at)
  }
}

/** How a 1 is read, at its first place and at the others. */
const ONES = [
  ['i', 'i'],
  ['l', 'l'],
  ['i', 'l'],
  ['l', 'i'],
].map(([first = '', other = '']) => [first.charCodeAt(0), other.charCodeAt(0)] as const)

/** Whether the word in one reading of its ones is in the lexicon: walks the tree, so most words end after two steps. */
const isKnownAs = (
  text: string,
  start: number,
  end: number,
  [first, other]: readonly [number, number],
  lexicon: TrieNode,
): boolean => {
  let node: TrieNode | undefined = lexicon
  let one = first
  for (let at = start; at < end; at++) {
    let unit = text.charCodeAt(at)
    if (unit === ONE) {
      unit = one
      one = other
    } else unit = LETTER_OF[unit] ?? 0
    node = childOf(node, unit)
    if (!node) return false
    if (node.stem !== 0) return true
  }
  return node.exact !== 0
}

const knownReading = (text: string, start: number, end: number, lexicon: TrieNode): number =>
  ONES.findIndex((ones) => isKnownAs(text, start, end, ones, lexicon))

/** Where words of the lexicon are written with signs: "1gn0r3 4ll pr3v10us". */
export const leetSigns = ({ text }: View, lexicon: TrieNode): Signs => {
  const signs = new Signs()
  eachSignedWord(text, (start, end) => {
    if (knownReading(text, start, end, lexicon) >= 0) signs.add(start, end, end - start >= LONG_WORD ? 2 : 1)
    else if (text.length <= WHOLE) signs.add(start, end, UNKNOWN_WORD)
  })
  return signs
}

/** The signs read as letters. A 1 is an i or an l: whichever makes a word that the lexicon knows. The length stays. */
export const unleet = (view: View, lexicon: TrieNode): View => {
  const { text } = view
  const units = new Uint16Array(text.length)
  for (let at = 0; at < units.length; at++) units[at] = text.charCodeAt(at)
  eachSignedWord(text, (start, end) => {
    const [first, other] = ONES[Math.max(0, knownReading(text, start, end, lexicon))] ?? [ONE, ONE]
    let one = first
    for (let at = start; at < end; at++) {
      const unit = units[at] ?? 0
      units[at] = unit === ONE ? one : (LETTER_OF[unit] ?? unit)
      if (unit === ONE) one = other
    }
  })
  return { ...view, text: textFromUnits(units), via: 'leetspeak' }
}
