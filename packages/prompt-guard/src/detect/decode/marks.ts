import { Signs } from '../passages.ts'
import { childOf, exactAt, NOWHERE, ROOT, stemAt, type Trie } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'
import { type Words, wordsOf } from '../words.ts'

const IS_MARK = new Uint8Array(256)
for (const mark of '.*_~^"`|\u00b7-') IS_MARK[mark.charCodeAt(0)] = 1
/** Letters between two marks, and parts of one word, that are read. */
const LONGEST_PART = 12
const MOST_PARTS = 13

const isLetter = (unit: number): boolean => unit >= 97 && unit <= 122
const isMark = (unit: number): boolean => unit < 256 && IS_MARK[unit] === 1

const isInside = (units: Uint16Array, at: number): boolean =>
  isMark(units[at] ?? 0) && isLetter(units[at - 1] ?? 0) && isLetter(units[at + 1] ?? 0)

/** Whether a mark is all that stands between a word and the next, letters on both sides of it. */
const isBroken = (units: Uint16Array, { count, bounds }: Words, word: number): boolean => {
  const end = bounds[2 * word + 1] ?? 0
  return word + 1 < count && bounds[2 * word + 2] === end + 1 && isInside(units, end)
}

/** Where words of the lexicon are broken up by marks: "ig.no*re". Looks around each mark only. */
export const markSigns = ({ units }: View, words: Words, lexicon: Trie): Signs => {
  const signs = new Signs()
  let read = -1
  for (let word = 0; word < words.count; word++) {
    const mark = words.bounds[2 * word + 1] ?? 0
    if (mark <= read || !isBroken(units, words, word)) continue
    let start = mark
    while (start > 0 && mark - start < LONGEST_PART && isLetter(units[start - 1] ?? 0)) start--
    let end = mark
    for (let parts = 1; parts < MOST_PARTS && isInside(units, end); parts++) {
      end++
      const part = end
      while (end - part < LONGEST_PART && isLetter(units[end] ?? 0)) end++
    }
    if (isKnownUnmarked(units, start, end, lexicon)) signs.add(start, end, 1)
    read = end
  }
  return signs
}

/** Whether what stands there is a word of the lexicon, the marks left out. */
const isKnownUnmarked = (units: Uint16Array, start: number, end: number, lexicon: Trie): boolean => {
  let node = ROOT
  for (let at = start; at < end; at++) {
    const unit = units[at] ?? 0
    if (isMark(unit)) continue
    node = childOf(lexicon, node, unit)
    if (node === NOWHERE) return false
    if (stemAt(lexicon, node) !== 0) return true
  }
  return exactAt(lexicon, node) !== 0
}

/** "ig.no*re" read without the marks inside its words. */
export const unmark = (view: View): View => {
  const { units } = view
  const words = wordsOf(units)
  const out = viewBuilder(units.length)
  let read = 0
  for (let word = 0; word < words.count; word++) {
    if (!isBroken(units, words, word)) continue
    const mark = words.bounds[2 * word + 1] ?? 0
    out.copy(units, read, mark)
    read = mark + 1
  }
  out.copy(units, read, view.text.length)
  return out.build('marks inside words', view)
}
