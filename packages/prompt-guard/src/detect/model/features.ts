import type { Tokens } from '../tokens.ts'

/** Weights of the model, a power of two. */
export const BUCKETS = 1 << 17
/** Characters of a reading whose features are counted once; two neighbouring pieces make a window. */
export const PIECE = 800

/** A text of fewer features than these says too little for the model to be sure of it. */
export const FEWEST_FEATURES = 24

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

/**
 * Visits the hashed features of a reading in order of their place: each word, each pair of words, four-letter stretches
 * of longer words, and pairs of word classes that stand near each other (the part that is the same in every language).
 * Words that are only mentioned are passed over.
 */
export const visitFeatures = (tokens: Tokens, visit: (bucket: number, at: number) => void): void => {
  const { units, starts, ends, bits, sentences, mentioned } = tokens
  let previousHash = 1
  let previousSentence = -1
  for (let index = 0; index < tokens.count; index++) {
    if (mentioned?.[index] === 1) continue
    const start = starts[index] ?? 0
    const end = Math.min(ends[index] ?? 0, start + LONGEST_WORD)
    let hash = FNV_OFFSET
    for (let at = start; at < end; at++) hash = mix(hash, units[at] ?? 0)
    visit(bucketOf(hash), start)
    if (sentences[index] !== previousSentence) previousHash = 1
    visit(bucketOf(mix(mix(previousHash, 0x1f), hash)), start)
    previousHash = hash
    previousSentence = sentences[index] ?? 0
    if (end - start > GRAM) visitGrams(units, start, end, visit)
    const own = bits[index] ?? 0
    if (own !== 0) visitClasses(tokens, index, own, start, visit)
  }
}

const visitGrams = (
  units: Uint16Array,
  start: number,
  end: number,
  visit: (bucket: number, at: number) => void,
): void => {
  for (let at = start; at + GRAM <= end; at++) {
    let hash = 0x9747b28c
    for (let step = 0; step < GRAM; step++) hash = mix(hash, units[at + step] ?? 0)
    visit(bucketOf(hash), start)
  }
}

const visitClasses = (
  tokens: Tokens,
  index: number,
  own: number,
  start: number,
  visit: (bucket: number, at: number) => void,
): void => {
  visit(bucketOf(mix(0x51ed270b, own)), start)
  let seen = 0
  for (let before = index - 1; before >= 0 && before >= index - NEIGHBOURS && seen < 3; before--) {
    if (tokens.sentences[before] !== tokens.sentences[index]) break
    const other = tokens.bits[before] ?? 0
    if (other === 0) continue
    seen++
    visit(bucketOf(mix(mix(0x3ade68b1, other), own)), start)
  }
}
