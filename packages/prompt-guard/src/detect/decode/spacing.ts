import { letterTables, WORD } from '../letters.ts'
import { Signs } from '../passages.ts'
import { childOf, exactAt, NOWHERE, ROOT, stemAt, type Trie } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'
import { type Words, wordsOf } from '../words.ts'

/** Single letters in a row before they count as a spaced-out word. */
const SPACED_LETTERS = 5

/** Where letters stand alone, several in a row. */
export const spacedSigns = ({ count, bounds }: Words): Signs => {
  const signs = new Signs()
  let run = 0
  let from = 0
  for (let word = 0; word < count; word++) {
    const start = bounds[2 * word] ?? 0
    if (bounds[2 * word + 1] !== start + 1) {
      run = 0
      continue
    }
    if (++run === 1) from = start
    if (run === SPACED_LETTERS) signs.add(from, start + 1, 1)
    else if (run > SPACED_LETTERS) signs.add(start, start + 1, 0.1)
  }
  return signs
}

/**
 * "i g n o r e", "i-g-n-o-r-e", "i.g.n.o.r.e": letters that stand alone are joined. A wider gap than the one between the
 * letters ends a word; without one the letters are split again by the lexicon.
 */
export const unspace = (view: View, lexicon: Trie): View | undefined => {
  const { units } = view
  const { kinds } = letterTables()
  const { count, bounds } = wordsOf(units)
  const out = viewBuilder(units.length)
  let changed = false
  let read = 0
  for (let word = 0; word < count; word++) {
    const at = bounds[2 * word] ?? 0
    const run = at < read || bounds[2 * word + 1] !== at + 1 ? undefined : spacedRun(units, at, kinds)
    if (run === undefined) continue
    changed = true
    out.copy(units, read, at)
    for (const place of split(units, run.letters, lexicon)) {
      if (place < 0) out.push(32, -place, -place)
      else out.push(units[place] ?? 0, place, place + 1)
    }
    read = run.end
  }
  out.copy(units, read, view.text.length)
  return changed ? out.build('spaced letters', view) : undefined
}

/** Places of the letters of a run that begins with a letter which stands alone; a negative place is a gap between words. */
const spacedRun = (
  units: Uint16Array,
  start: number,
  kinds: Uint8Array,
): { letters: number[]; end: number } | undefined => {
  const isAlone = (at: number): boolean =>
    kinds[units[at] ?? 0] === WORD && kinds[units[at + 1] ?? 0] !== WORD
  const letters = [start]
  let count = 1
  let at = start + 1
  let end = at
  let narrow = 0
  while (at < units.length) {
    let gap = 0
    while (gap < 6 && at < units.length && kinds[units[at] ?? 0] !== WORD) {
      at++
      gap++
    }
    if (gap === 0 || gap >= 6 || at >= units.length || !isAlone(at)) break
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
const split = (units: Uint16Array, letters: readonly number[], lexicon: Trie): number[] => {
  if (letters.some((place) => place < 0) || letters.length < 10)
    return [...letters, -((letters.at(-1) ?? 0) + 1)]
  const out: number[] = []
  let at = 0
  while (at < letters.length) {
    let node = ROOT
    let length = 0
    for (let ahead = at; ahead < letters.length && node !== NOWHERE; ahead++) {
      node = childOf(lexicon, node, units[letters[ahead] ?? 0] ?? 0)
      if (node !== NOWHERE && (exactAt(lexicon, node) | stemAt(lexicon, node)) !== 0 && ahead > at)
        length = ahead - at + 1
    }
    if (length >= 3 && out.length > 0) out.push(-(letters[at] ?? 0))
    const end = at + Math.max(1, length)
    for (; at < end; at++) out.push(letters[at] ?? 0)
    if (length >= 3) out.push(-(letters[at - 1] ?? 0) - 1)
  }
  return out
}
