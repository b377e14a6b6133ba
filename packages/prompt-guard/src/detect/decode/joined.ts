import { Signs } from '../passages.ts'
import { childOf, type TrieNode } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'

const A = 97
const SHORTEST = 14
const LONGEST = 400
/** Entries of the lexicon, and how much of the letters they cover, before letters count as words run together. */
const FEWEST_ENTRIES = 3
/** Shorter entries stand in many words by accident. */
const TELLING = 4
const COVERED = 0.75

const isLetter = (unit: number): boolean => unit >= A && unit <= 122

/** Length of the longest entry of the lexicon that begins here, 0 when none does. */
const entryAt = (text: string, from: number, end: number, lexicon: TrieNode): number => {
  let node: TrieNode | undefined = lexicon
  let length = 0
  for (let at = from; at < end; at++) {
    node = childOf(node, text.charCodeAt(at))
    if (!node) break
    if (node.exact !== 0 && at - from >= 1) length = at - from + 1
  }
  return length
}

/** Where the words begin in a stretch of letters, when most of it is words of the lexicon. */
const wordsIn = (text: string, start: number, end: number, lexicon: TrieNode): number[] | undefined => {
  const beginnings: number[] = []
  let entries = 0
  let covered = 0
  let wasWord = true
  for (let at = start; at < end;) {
    const length = entryAt(text, at, end, lexicon)
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
  text: string,
  lexicon: TrieNode,
  visit: (beginnings: number[], end: number) => void,
): void => {
  for (let at = 0; at < text.length; at++) {
    if (!isLetter(text.charCodeAt(at))) continue
    const start = at
    while (isLetter(text.charCodeAt(at))) at++
    if (at - start < SHORTEST || at - start > LONGEST) continue
    const beginnings = wordsIn(text, start, at, lexicon)
    if (beginnings) visit(beginnings, at)
  }
}

/** Where words are run together: "ignoreallpreviousinstructions". */
export const joinedSigns = ({ text }: View, lexicon: TrieNode): Signs => {
  const signs = new Signs()
  eachJoined(text, lexicon, (beginnings, end) => signs.add(beginnings[0] ?? end, end, beginnings.length))
  return signs
}

/** The text with blanks between those words. */
export const unjoin = (view: View, lexicon: TrieNode): View => {
  const { text } = view
  const out = viewBuilder(text.length + 64)
  let read = 0
  const copy = (to: number): void => {
    for (; read < to; read++) out.push(text.charCodeAt(read), read, read + 1)
  }
  eachJoined(text, lexicon, (beginnings) => {
    for (const beginning of beginnings.slice(1)) {
      copy(beginning)
      out.push(32, beginning, beginning)
    }
  })
  copy(text.length)
  return out.build('words run together', view)
}
