import { letterTables, WORD } from './letters.ts'

/** The stretches of letters and digits of a reading: where each begins and ends, one after the other. */
export type Words = { count: number; bounds: Int32Array }

/** Texts up to this length are split in memory that is kept. */
const KEPT = 131_072
let kept = new Int32Array(0)

const roomFor = (length: number): Int32Array => {
  if (length > KEPT) return new Int32Array(length)
  if (kept.length < length) kept = new Int32Array(Math.min(KEPT, Math.max(4096, length * 2)))
  return kept
}

/**
 * Finds the words of a reading; they stand until the next call. Words have no rhythm that a processor could guess, so the
 * loop has no branch: it writes every place down and moves on only where a word begins or ends. Whoever goes from word
 * to word by these bounds is spared a wrong guess at each end.
 */
export const wordsOf = (units: Uint16Array): Words => {
  const { kinds } = letterTables()
  const bounds = roomFor(units.length + 2)
  let found = 0
  let was = 0
  for (let at = 0; at < units.length; at++) {
    const is = (kinds[units[at] ?? 0] ?? 0) & WORD
    bounds[found] = at
    found += is ^ was
    was = is
  }
  // Behind the last word, where the reading ends.
  bounds[found] = units.length
  return { count: found >> 1, bounds }
}
