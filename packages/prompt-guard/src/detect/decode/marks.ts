import { Signs } from '../passages.ts'
import { isKnown } from '../tokens.ts'
import type { Trie } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'

const IS_MARK = new Uint8Array(256)
for (const mark of '.*_~^"`|\u00b7-') IS_MARK[mark.charCodeAt(0)] = 1
const MARKS = /[.*_~^"`|\u00b7-]/g
/** Letters between two marks, and parts of one word, that are read. */
const LONGEST_PART = 12
const MOST_PARTS = 13

const isLetter = (unit: number): boolean => unit >= 97 && unit <= 122

const isInside = (units: Uint16Array, at: number): boolean =>
  IS_MARK[units[at] ?? 0] === 1 && isLetter(units[at - 1] ?? 0) && isLetter(units[at + 1] ?? 0)

/** Where words of the lexicon are broken up by marks: "ig.no*re". Looks around each mark only. */
export const markSigns = ({ text, units }: View, lexicon: Trie): Signs => {
  const signs = new Signs()
  for (let at = 1; at < units.length; at++) {
    if (!isInside(units, at)) continue
    let start = at
    while (start > 0 && at - start < LONGEST_PART && isLetter(units[start - 1] ?? 0)) start--
    let end = at
    for (let parts = 1; parts < MOST_PARTS && isInside(units, end); parts++) {
      end++
      const part = end
      while (end - part < LONGEST_PART && isLetter(units[end] ?? 0)) end++
    }
    if (isKnown(text.slice(start, end).replaceAll(MARKS, ''), lexicon)) signs.add(start, end, 1)
    at = end
  }
  return signs
}

/** "ig.no*re" read without the marks inside its words. */
export const unmark = (view: View): View => {
  const { units } = view
  const out = viewBuilder(units.length)
  let read = 0
  for (let at = 1; at < units.length; at++) {
    if (!isInside(units, at)) continue
    out.copy(units, read, at)
    read = at + 1
  }
  out.copy(units, read, view.text.length)
  return out.build('marks inside words', view)
}
