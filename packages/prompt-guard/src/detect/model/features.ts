import type { InjectionSource } from '../combine.ts'
import type { Tokens } from '../tokens.ts'

/** Weights of the model, a power of two. */
export const BUCKETS = 1 << 18
/** Characters of a reading whose features are counted once; two neighbouring pieces make a window. */
export const PIECE = 800

/** A text of fewer features than these says too little for the model to be sure of it. */
export const FEWEST_FEATURES = 40

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

const mix = (hash: number, value: number): number => Math.imul(hash ^ value, FNV_PRIME)
/** Spreads the high bits into the ones that are kept. */
const bucketOf = (hash: number): number => {
  let h = hash
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 13
  return h & (BUCKETS - 1)
}

const GRAM = 4
/** Letters of a word that are read; the rest of an endless "word" says nothing. */
const LONGEST_WORD = 24
/** How far apart two telling words may stand to be taken together. */
const NEIGHBOURS = 6

/** Where a kind of feature begins its hashes, so that none is taken for one of another kind. */
const PAIR = 0x1f
const GRAMS = 0x9747b28c
const CLASS = 0x51ed270b
const CLASS_PAIR = 0x3ade68b1
const SENTENCE_CLASS = 0x7711
const SENTENCE_PAIR = 0x7722
/** The same once more for a text that nobody vouches for: there the words of an order say something else. */
const UNVOUCHED_WORD = 0x77
const UNVOUCHED_CLASS = 0x61ed270b
const UNVOUCHED_CLASS_PAIR = 0x4ade68b1

/** So many features are handed on at once: few enough to be still in the cache when they are added up. */
const ROOM = 4096
/** What one word and the end of the sentence before it can add at most. */
const MOST_AT_ONCE = 12 + LONGEST_WORD + 32 * 16
/** The bucket of each feature, and where the word stands that it belongs to. Kept, so that a text makes no garbage. */
const buckets = new Int32Array(ROOM)
const places = new Int32Array(ROOM)

/** So many of them are filled. */
export type Batch = { count: number; buckets: Int32Array; places: Int32Array }

const add = (count: number, hash: number, at: number): number => {
  buckets[count] = bucketOf(hash)
  places[count] = at
  return count + 1
}

/**
 * Reads the hashed features of a text in order of their place: each word, each pair of words, four-letter stretches of
 * longer words, pairs of word classes that stand near each other, and pairs of classes that share a sentence (the part
 * that is the same in every language). Words that are only mentioned are passed over. They are handed on in batches, since
 * a call for each of them costs more than what is done with it; a batch stands until the next one is read.
 */
export const readFeatures = (tokens: Tokens, source: InjectionSource, take: (batch: Batch) => void): void => {
  const { units, starts, ends, bits, sentences, mentioned } = tokens
  const isVouchedFor = source === 'user'
  let count = 0
  let previousHash = 1
  let previousSentence = -1
  let previousStart = 0
  let classes = 0
  for (let index = 0; index < tokens.count; index++) {
    if (mentioned?.[index] === 1) continue
    if (count > ROOM - MOST_AT_ONCE) {
      take({ count, buckets, places })
      count = 0
    }
    const start = starts[index] ?? 0
    const end = Math.min(ends[index] ?? 0, start + LONGEST_WORD)
    const hash = hashOf(units, start, end)
    count = add(count, hash, start)
    if (!isVouchedFor) count = add(count, mix(hash, UNVOUCHED_WORD), start)
    if (sentences[index] !== previousSentence) {
      count = addSentence(count, classes, previousStart)
      classes = 0
      previousHash = 1
    }
    count = add(count, mix(mix(previousHash, PAIR), hash), start)
    previousHash = hash
    previousSentence = sentences[index] ?? 0
    previousStart = start
    if (end - start > GRAM) count = addGrams(count, units, start, end)
    const own = bits[index] ?? 0
    if (own === 0) continue
    classes |= own
    count = addClasses(count, tokens, index, isVouchedFor)
  }
  count = addSentence(count, classes, previousStart)
  if (count > 0) take({ count, buckets, places })
}

/** Visits the same features one by one. */
export const visitFeatures = (
  tokens: Tokens,
  source: InjectionSource,
  visit: (bucket: number, at: number) => void,
): void => {
  readFeatures(tokens, source, (batch) => {
    for (let index = 0; index < batch.count; index++)
      visit(batch.buckets[index] ?? 0, batch.places[index] ?? 0)
  })
}

const hashOf = (units: Uint16Array, start: number, end: number): number => {
  let hash = FNV_OFFSET
  for (let at = start; at < end; at++) hash = mix(hash, units[at] ?? 0)
  return hash
}

/** Each class of a sentence and each pair of them, where its last word stands. */
const addSentence = (from: number, classes: number, at: number): number => {
  let count = from
  for (let left = classes; left !== 0; left &= left - 1) {
    const first = 31 - Math.clz32(left & -left)
    count = add(count, mix(SENTENCE_CLASS, first), at)
    for (let right = left & (left - 1); right !== 0; right &= right - 1) {
      const second = 31 - Math.clz32(right & -right)
      count = add(count, mix(mix(SENTENCE_PAIR, first), second), at)
    }
  }
  return count
}

const addGrams = (from: number, units: Uint16Array, start: number, end: number): number => {
  let count = from
  for (let at = start; at + GRAM <= end; at++) {
    let hash = GRAMS
    for (let step = 0; step < GRAM; step++) hash = mix(hash, units[at + step] ?? 0)
    count = add(count, hash, start)
  }
  return count
}

const addClasses = (
  from: number,
  { starts, bits, sentences }: Tokens,
  index: number,
  isVouchedFor: boolean,
): number => {
  const start = starts[index] ?? 0
  const own = bits[index] ?? 0
  let count = add(from, mix(CLASS, own), start)
  if (!isVouchedFor) count = add(count, mix(UNVOUCHED_CLASS, own), start)
  let seen = 0
  for (let before = index - 1; before >= 0 && before >= index - NEIGHBOURS && seen < 3; before--) {
    if (sentences[before] !== sentences[index]) break
    const other = bits[before] ?? 0
    if (other === 0) continue
    seen++
    count = add(count, mix(mix(CLASS_PAIR, other), own), start)
    if (!isVouchedFor) count = add(count, mix(mix(UNVOUCHED_CLASS_PAIR, other), own), start)
  }
  return count
}
