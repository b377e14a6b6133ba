import { letterTables, STOP, UNSPACED, WORD } from './letters.ts'
import type { Quotation } from './quotations.ts'
import { childOf, exactAt, NOWHERE, ROOT, stemAt, type Trie } from './trie.ts'
import type { View } from './view.ts'

/** What the rules ask about a text again and again: which of its words speak of tales. */
export type TextFacts = { tales: Uint8Array | undefined }

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
  /** Found out by the first rule that asks. */
  facts?: TextFacts
  /** Quotations that the text speaks of, and 1 for each word in one; see mentions.ts. */
  mentions?: readonly Quotation[]
  mentioned?: Uint8Array
}

/** Longest stretch of punctuation that a phrase of the lexicon may reach across. */
const LONGEST_GAP = 6

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
  const tokens: Tokens = { text, units, count: 0, ...roomFor(units.length + 1) }
  let sentence = 0
  let at = 0
  while (at < units.length) {
    const kind = kinds[units[at] ?? 0]
    if (kind === WORD) {
      at = addWord(tokens, at, lexicon, sentence, kinds)
    } else if (kind === UNSPACED) {
      at = addUnspaced(tokens, at, lexicon, sentence)
    } else {
      if (endsSentence(units, at, kind ?? 0, kinds)) sentence++
      at++
    }
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

const addWord = (
  tokens: Tokens,
  start: number,
  lexicon: Trie,
  sentence: number,
  kinds: Uint8Array,
): number => {
  const { units } = tokens
  let node = ROOT
  let stem = 0
  let bits = 0
  let end = -1
  let at = start
  for (;;) {
    while (kinds[units[at] ?? 0] === WORD) {
      node = childOf(lexicon, node, units[at] ?? 0)
      at++
      if (node === NOWHERE) break
      stem |= stemAt(lexicon, node)
    }
    const isWordEnd = kinds[units[at] ?? 0] !== WORD
    if (node === NOWHERE || !isWordEnd) {
      while (kinds[units[at] ?? 0] === WORD) at++
      if (stem !== 0 || end < 0) {
        bits = stem
        end = at
      }
      break
    }
    const exact = exactAt(lexicon, node)
    if (exact !== 0 || stem !== 0 || end < 0) {
      bits = exact === 0 ? stem : exact
      end = at
    }
    stem = 0
    node = childOf(lexicon, node, 32)
    if (node === NOWHERE) break
    const next = nextWord(units, at, kinds)
    if (next < 0) break
    at = next
  }
  addToken(tokens, start, end, bits, sentence)
  return end
}

const nextWord = (units: Uint16Array, from: number, kinds: Uint8Array): number => {
  for (let at = from; at < units.length && at - from <= LONGEST_GAP; at++) {
    const kind = kinds[units[at] ?? 0]
    if (kind === WORD) return at
    if (kind === STOP || kind === UNSPACED) return -1
  }
  return -1
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

/** Whether a whole word is in the lexicon. */
export const isKnown = (word: string, lexicon: Trie): boolean => {
  let node = ROOT
  for (let at = 0; at < word.length; at++) {
    node = childOf(lexicon, node, word.charCodeAt(at))
    if (node === NOWHERE) return false
    if (stemAt(lexicon, node) !== 0) return true
  }
  return exactAt(lexicon, node) !== 0
}
