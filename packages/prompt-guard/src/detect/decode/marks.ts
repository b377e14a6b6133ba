import { Signs } from '../passages.ts'
import { isKnown } from '../tokens.ts'
import type { TrieNode } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'

const IS_MARK = new Uint8Array(256)
for (const mark of '.*_~^"`|\u00b7-') IS_MARK[mark.charCodeAt(0)] = 1
const MARKS = /[.*_~^"`|\u00b7-]/g
/** Letters between two marks, and parts of one word, that are read. */
const LONGEST_PART = 12
const MOST_PARTS = 13

const isLetter = (unit: number): boolean => unit >= 97 && unit <= 122

const isInside = (text: string, at: number): boolean =>
  IS_MARK[text.charCodeAt(at)] === 1 && isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1))

/** Where words of the lexicon are broken up by marks: "ig.no*re". Looks around each mark only. */
export const markSigns = ({ text }: View, lexicon: TrieNode): Signs => {
  const signs = new Signs()
  for (let at = 1; at < text.length; at++) {
    if (!isInside(text, at)) continue
    let start = at
    while (start > 0 && at - start < LONGEST_PART && isLetter(text.charCodeAt(start - 1))) start--
    let end = at
    for (let parts = 1; parts < MOST_PARTS && isInside(text, end); parts++) {
      end++
      const part = end
      while (end - part < LONGEST_PART && isLetter(text.charCodeAt(end))) end++
    }
    if (isKnown(text.slice(start, end).replaceAll(MARKS, ''), lexicon)) signs.add(start, end, 1)
    at = end
  }
  return signs
}

/** "ig.no*re" read without the marks inside its words. */
export const unmark = (view: View): View => {
  const { text } = view
  const out = viewBuilder(text.length)
  for (let at = 0; at < text.length; at++) {
    if (!isInside(text, at)) out.push(text.charCodeAt(at), at, at + 1)
  }
  return out.build('marks inside words', view)
}
