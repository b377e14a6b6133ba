import { letterTables, STOP, UNSPACED, WORD } from './letters.ts'
import type { Quotation } from './quotations.ts'
import { childOf, exactAt, NOWHERE, ROOT, stemAt, type Trie } from './trie.ts'
import type { View } from './view.ts'
import { type Words, wordsOf } from './words.ts'

/** The words of a reading: parallel arrays, so that a long text makes no garbage. */
export type Tokens = {
  /** The folded reading that was split, and its units. */
  text: string
  units: Uint16Array
  count: number
  starts: Int32Array
  ends: Int32Array
  /** Classes of the word, 0 for an ordinary one. */
  bits: Int32Array
  /** Number of the sentence the word stands in. */
  sentences: Int32Array
  /** 1 for each word that speaks of tales; found out by the first rule that asks. */
  tales?: Uint8Array
  /** Quotations that the text speaks of, and 1 for each word in one; see mentions.ts. */
  mentions?: readonly Quotation[]
  mentioned?: Uint8Array
}

/** Longest stretch of punctuation that a phrase of the lexicon may reach across. */
const LONGEST_GAP = 6
const SPACE = 32

const LINE_ENDERS = new Uint8Array(65_536)
for (const mark of '\n-*#|>+') LINE_ENDERS[mark.charCodeAt(0)] = 1
const CODE = new Uint8Array(128)
for (const mark of '{}=|\\') CODE[mark.charCodeAt(0)] = 1

type Columns = Pick<Tokens, 'starts' | 'ends' | 'bits' | 'sentences'>

const columns = (length: number): Columns => ({
  starts: new Int32Array(length),
  ends: new Int32Array(length),
  bits: new Int32Array(length),
  sentences: new Int32Array(length),
})

/** Texts up to this length are split in memory that is kept. */
const KEPT = 131_072
let kept: Columns | undefined

const roomFor = (length: number): Columns => {
  if (length > KEPT) return columns(length)
  if (!kept || kept.starts.length < length) kept = columns(Math.min(KEPT, Math.max(4096, length * 2)))
  return kept
}

/**
 * Splits a folded reading into words and phrases of the lexicon. The result stands until the next call, which writes
 * over it: collecting hundreds of kilobytes after each text would cost more than the splitting.
 */
export const tokenize = ({ text, units }: Pick<View, 'text' | 'units'>, lexicon: Trie): Tokens => {
  const { kinds } = letterTables()
  const words = wordsOf(units)
  const { count, bounds } = words
  const tokens: Tokens = { text, units, count: 0, ...roomFor(units.length + 1) }
  let sentence = 0
  let at = 0
  for (let word = 0; word <= count; word++) {
    const start = bounds[2 * word] ?? 0
    while (at < start) {
      const unit = units[at] ?? 0
      const kind = kinds[unit] ?? 0
      if (unit === SPACE) {
        at++
      } else if (kind === UNSPACED) {
        at = addUnspaced(tokens, at, lexicon, sentence)
      } else {
        if (endsSentence(units, at, kind, kinds)) sentence++
        at++
      }
    }
    // An entry of a script without spaces may reach into the word, or past it.
    if (word === count || at >= (bounds[2 * word + 1] ?? 0)) continue
    word = addWord(tokens, words, word, at, lexicon, sentence)
    at = bounds[2 * word + 1] ?? 0
  }
  return tokens
}

/**
 * A full stop between letters ("file.txt", "3.5") ends nothing; two line breaks do, and so does a new item of a list or
 * the punctuation of code and tables, where words stand side by side without speaking to each other.
 */
const endsSentence = (units: Uint16Array, at: number, kind: number, kinds: Uint8Array): boolean => {
  const unit = units[at] ?? 0
  if (unit === 10) return LINE_ENDERS[units[at + 1] ?? 0] === 1
  if (unit < 128 && CODE[unit] === 1) return true
  return kind === STOP && !(unit === 46 && kinds[units[at + 1] ?? 0] === WORD)
}

const addToken = (tokens: Tokens, start: number, end: number, bits: number, sentence: number): void => {
  const index = tokens.count++
  tokens.starts[index] = start
  tokens.ends[index] = end
  tokens.bits[index] = bits
  tokens.sentences[index] = sentence
}

/**
 * Adds the longest entry of the lexicon that begins at this place of this word and ends with a word, or else the word.
 * Returns the last word of it.
 */
const addWord = (
  tokens: Tokens,
  { count, bounds }: Words,
  first: number,
  start: number,
  lexicon: Trie,
  sentence: number,
): number => {
  const { units } = tokens
  let node = ROOT
  let stem = 0
  let bits = 0
  let last = -1
  let at = start
  for (let word = first; word < count; word++) {
    const end = bounds[2 * word + 1] ?? 0
    for (; at < end; at++) {
      node = childOf(lexicon, node, units[at] ?? 0)
      if (node === NOWHERE) break
      stem |= stemAt(lexicon, node)
    }
    const exact = exactAt(lexicon, node)
    if (exact !== 0 || stem !== 0 || last < 0) {
      bits = exact === 0 ? stem : exact
      last = word
    }
    if (node === NOWHERE) break
    stem = 0
    node = childOf(lexicon, node, SPACE)
    at = bounds[2 * word + 2] ?? 0
    if (node === NOWHERE || !reachesAcross(units, end, at)) break
  }
  addToken(tokens, start, bounds[2 * last + 1] ?? 0, bits, sentence)
  return last
}

/** Whether a phrase may go on behind a gap. */
const reachesAcross = (units: Uint16Array, from: number, to: number): boolean => {
  if (to - from > LONGEST_GAP) return false
  const { kinds } = letterTables()
  for (let at = from; at < to; at++)
    if (((kinds[units[at] ?? 0] ?? 0) & (STOP | UNSPACED)) !== 0) return false
  return true
}

const addUnspaced = (tokens: Tokens, start: number, lexicon: Trie, sentence: number): number => {
  const { units } = tokens
  let node = ROOT
  let bits = 0
  let end = start + 1
  for (let at = start; at < units.length && node !== NOWHERE; at++) {
    node = childOf(lexicon, node, units[at] ?? 0)
    const found = node === NOWHERE ? 0 : exactAt(lexicon, node) | stemAt(lexicon, node)
    if (found !== 0) {
      bits = found
      end = at + 1
    }
  }
  addToken(tokens, start, end, bits, sentence)
  return end
}

/** Whether the word between two places is in the lexicon; spelt backwards when it runs from the later to the earlier. */
export const isKnownAt = (units: Uint16Array, from: number, to: number, lexicon: Trie): boolean => {
  const step = from < to ? 1 : -1
  let node = ROOT
  for (let at = from; at !== to; at += step) {
    node = childOf(lexicon, node, units[at] ?? 0)
    if (node === NOWHERE) return false
    if (stemAt(lexicon, node) !== 0) return true
  }
  return exactAt(lexicon, node) !== 0
}
