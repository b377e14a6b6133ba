import { letterTables, WORD } from '../letters.ts'
import { isKnown } from '../tokens.ts'
import { childOf, type TrieNode } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
  '€': 'e',
  '£': 'l',
}

const isLetter = (unit: number): boolean => unit >= 97 && unit <= 122
const SIGNED_WORD = /[a-z0-9@$!|+€£]{3,}/g
/** A sign before or between letters, so that "hello!" and "v2" are left alone. */
const SIGN_INSIDE = /[0-9@$|+€£!][a-z]|[a-z][0-9@$|+€£][0-9@$|+€£]/
const SIGN = /[0-9@$!|+€£]/

/** Words of the lexicon in disguise before a text counts as disguised. */
const ENOUGH = 2
/** A long word is no accident. */
const LONG_WORD = 7

/** "1gn0r3 4ll pr3v10us" read as letters, when several words are written so. */
export const unleet = (view: View, lexicon: TrieNode): View | undefined => {
  let words = 0
  if (!SIGN.test(view.text)) return undefined
  const text = view.text.replaceAll(SIGNED_WORD, (word) => {
    if (word.length > 40 || !SIGN_INSIDE.test(word)) return word
    const read = resolve(word, lexicon)
    if (isKnown(read, lexicon)) words += read.length >= LONG_WORD ? ENOUGH : 1
    return read
  })
  if (words < ENOUGH || text === view.text) return undefined
  return { ...view, text, via: 'leetspeak' }
}

/** A 1 is an i or an l: whichever makes a word that the lexicon knows. The length never changes. */
const resolve = (word: string, lexicon: TrieNode): string => {
  const plain = word.replaceAll(/[03-57-9@$!|+€£]/g, (sign) => LEET[sign] ?? sign)
  const readings = [
    plain.replaceAll('1', 'i'),
    plain.replaceAll('1', 'l'),
    plain.replace('1', 'i').replaceAll('1', 'l'),
    plain.replace('1', 'l').replaceAll('1', 'i'),
  ]
  return readings.find((reading) => isKnown(reading, lexicon)) ?? readings[0] ?? word
}

/** Single letters in a row before they count as a spaced-out word. */
const SPACED_LETTERS = 5

/**
 * "i g n o r e", "i-g-n-o-r-e", "i.g.n.o.r.e": letters that stand alone are joined. A wider gap than the one between the
 * letters ends a word; without one the letters are split again by the lexicon.
 */
export const unspace = (view: View, lexicon: TrieNode): View | undefined => {
  const { text } = view
  const { kinds } = letterTables()
  if (!hasSpacedLetters(text, kinds)) return undefined
  const out = viewBuilder(text.length)
  let changed = false
  let at = 0
  while (at < text.length) {
    const run = spacedRun(text, at, kinds)
    if (run === undefined) {
      out.push(text.charCodeAt(at), at, at + 1)
      at++
      continue
    }
    changed = true
    for (const place of split(text, run.letters, lexicon)) {
      if (place < 0) out.push(32, -place, -place)
      else out.push(text.charCodeAt(place), place, place + 1)
    }
    at = run.end
  }
  return changed ? out.build('spaced letters', view) : undefined
}

/** One pass with table look-ups only: nearly every text ends here. */
const hasSpacedLetters = (text: string, kinds: Uint8Array): boolean => {
  let run = 0
  let wasWord = false
  for (let at = 0; at < text.length; at++) {
    const isWord = kinds[text.charCodeAt(at)] === WORD
    if (isWord) {
      if (wasWord) run = 0
      else if (kinds[text.charCodeAt(at + 1)] !== WORD && ++run >= SPACED_LETTERS) return true
    }
    wasWord = isWord
  }
  return false
}

/** Places of the letters of a run; a negative place is a gap between words. */
const spacedRun = (
  text: string,
  start: number,
  kinds: Uint8Array,
): { letters: number[]; end: number } | undefined => {
  const isAlone = (at: number): boolean =>
    kinds[text.charCodeAt(at)] === WORD && kinds[text.charCodeAt(at + 1)] !== WORD
  if (!isAlone(start) || (start > 0 && kinds[text.charCodeAt(start - 1)] === WORD)) return undefined
  const letters = [start]
  let count = 1
  let at = start + 1
  let end = at
  let narrow = 0
  while (at < text.length) {
    let gap = 0
    while (gap < 6 && at < text.length && kinds[text.charCodeAt(at)] !== WORD) {
      at++
      gap++
    }
    if (gap === 0 || gap >= 6 || at >= text.length || !isAlone(at)) break
    if (narrow === 0 || gap < narrow) narrow = gap
    if (gap > narrow) letters.push(-end)
    letters.push(at)
    count++
    at++
    end = at
  }
  return count >= SPACED_LETTERS ? { letters, end } : undefined
}

/** Splits a run that shows no gaps into words of the lexicon, greedily by the longest. */
const split = (text: string, letters: readonly number[], lexicon: TrieNode): number[] => {
  if (letters.some((place) => place < 0) || letters.length < 10)
    return [...letters, -((letters.at(-1) ?? 0) + 1)]
  const out: number[] = []
  let at = 0
  while (at < letters.length) {
    let node: TrieNode | undefined = lexicon
    let length = 0
    for (let ahead = at; ahead < letters.length && node; ahead++) {
      node = childOf(node, text.charCodeAt(letters[ahead] ?? 0))
      if (node && (node.exact !== 0 || node.stem !== 0) && ahead - at >= 1) length = ahead - at + 1
    }
    if (length >= 3 && out.length > 0) out.push(-(letters[at] ?? 0))
    const end = at + Math.max(1, length)
    for (; at < end; at++) out.push(letters[at] ?? 0)
    if (length >= 3) out.push(-(letters[at - 1] ?? 0) - 1)
  }
  return out
}

const MARKED_WORD = /[a-z]{1,12}(?:[.*_~^"`|\u00b7-][a-z]{1,12}){1,12}/g
const MARKS = /[.*_~^"`|\u00b7-]/g

/** "ig.no*re" read without the marks inside its words, when several words of the lexicon hide so. */
export const unmark = (view: View, lexicon: TrieNode): View | undefined => {
  const { text } = view
  let hidden = 0
  for (const match of text.matchAll(MARKED_WORD)) {
    if (isKnown(match[0].replaceAll(MARKS, ''), lexicon) && ++hidden === ENOUGH) break
  }
  if (hidden < ENOUGH) return undefined
  const out = viewBuilder(text.length)
  for (let at = 0; at < text.length; at++) {
    const isInside = isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1))
    if (isInside && MARK_SET.has(text.charCodeAt(at))) continue
    out.push(text.charCodeAt(at), at, at + 1)
  }
  return out.build('marks inside words', view)
}

const MARK_SET = new Set([...'.*_~^"`|\u00b7-'].map((mark) => mark.charCodeAt(0)))
