import { eachLetterRun, letterRuns, type LetterRuns } from './letter-runs.ts'
import { Signs } from '../passages.ts'
import { childOf, exactAt, NOWHERE, ROOT, type Trie } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'

const SHORTEST = 14
const LONGEST = 400
/** Entries of the lexicon, and how much of the letters they cover, before letters count as words run together. */
const FEWEST_ENTRIES = 3
/** Shorter entries stand in many words by accident. */
const TELLING = 4
const COVERED = 0.75

/** Length of the longest entry of the lexicon that begins here, 0 when none does. */
const entryAt = (units: Uint16Array, from: number, end: number, lexicon: Trie): number => {
  let node = ROOT
  let length = 0
  for (let at = from; at < end; at++) {
    node = childOf(lexicon, node, units[at] ?? 0)
    if (node === NOWHERE) break
    if (exactAt(lexicon, node) !== 0 && at - from >= 1) length = at - from + 1
  }
  return length
}

/** Where the words begin in a stretch of letters, when most of it is words of the lexicon. */
const wordsIn = (units: Uint16Array, start: number, end: number, lexicon: Trie): number[] | undefined => {
  const beginnings: number[] = []
  let entries = 0
  let covered = 0
  let wasWord = true
  for (let at = start; at < end;) {
    const length = entryAt(units, at, end, lexicon)
    if (length > 0 || wasWord) beginnings.push(at)
    wasWord = length > 0
    if (length >= TELLING) {
      entries++
      covered += length
    }
    at += Math.max(1, length)
  }
  return entries >= FEWEST_ENTRIES && covered >= (end - start) * COVERED ? beginnings : undefined
}

const eachJoined = (
  units: Uint16Array,
  runs: LetterRuns,
  lexicon: Trie,
  visit: (beginnings: number[], end: number) => void,
): void =>
  eachLetterRun(runs, SHORTEST, LONGEST, (start, end) => {
    const beginnings = wordsIn(units, start, end, lexicon)
    if (beginnings) visit(beginnings, end)
  })

/** Where words are run together: "ignoreallpreviousinstructions". */
export const joinedSigns = ({ units }: View, runs: LetterRuns, lexicon: Trie): Signs => {
  const signs = new Signs()
  eachJoined(units, runs, lexicon, (beginnings, end) =>
    signs.add(beginnings[0] ?? end, end, beginnings.length),
  )
  return signs
}

/** The text with blanks between those words. */
export const unjoin = (view: View, lexicon: Trie): View => {
  const { units } = view
  const out = viewBuilder(units.length + 64)
  let read = 0
  eachJoined(units, letterRuns(units), lexicon, (beginnings) => {
    for (const beginning of beginnings.slice(1)) {
      out.copy(units, read, beginning)
      out.push(32, beginning, beginning)
      read = beginning
    }
  })
  out.copy(units, read, view.text.length)
  return out.build('words run together', view)
}
