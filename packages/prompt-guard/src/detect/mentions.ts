import { ASK, QUOTE, TECH } from './classes.ts'
import { letterTables, UNSPACED, WORD } from './letters.ts'
import { FRAMES_AFTER, FRAMES_BEFORE, ORDERS_TO_DO } from './lexicon/frames.ts'
import { normalise } from './normalise.ts'
import { type Quotation, quotationsIn } from './quotations.ts'
import type { Tokens } from './tokens.ts'
import { buildTrie, childOf, type Entry, exactAt, NOWHERE, ROOT, stemAt, type Trie } from './trie.ts'
import { originalEnd, originalStart, type View } from './view.ts'

const BEFORE = 1
const AFTER = 2
const ORDER = 4

/** How far from a quotation the words stand that speak of it. */
const REACH_BEFORE = 100
const REACH_AFTER = 48
/** Within so many characters an order to do what is quoted undoes that. */
const REACH_ORDER = 320
/** `"a", "b" and "c"`: what was said of the first is said of all. */
const REACH_LIST = 12
/** Contractions are folded; more than that between the marks was undone by a decoder, and nobody quotes in code. */
const MOST_FOLDED = 1.15

let frames: Trie | undefined

const framesOnce = (): Trie => {
  if (frames) return frames
  const entries: Entry[] = []
  const lists = [
    [FRAMES_BEFORE, BEFORE],
    [FRAMES_AFTER, AFTER],
    [ORDERS_TO_DO, ORDER],
  ] as const
  for (const [list, bits] of lists) {
    for (const entry of list.split('|')) entries.push([normalise({ text: entry, via: 'plain' }).text, bits])
  }
  return (frames = buildTrie(entries))
}

/** Places where something is said about quotations, in order. */
type Places = { starts: number[]; ends: number[] }
type Said = { before: Places; after: Places; orders: Places }

const noPlaces = (): Places => ({ starts: [], ends: [] })

const SAID = BEFORE | AFTER | ORDER
const SAID_WIDTH = 3

/**
 * What the longest entry that begins here says, and above those bits how long it is; 0 for none. One number, since it is
 * asked at nearly every word.
 */
const frameAt = (units: Uint16Array, start: number, kinds: Uint8Array, trie: Trie): number => {
  let node = ROOT
  let said = 0
  let length = 0
  for (let at = start; at < units.length; at++) {
    const unit = units[at] ?? 0
    const kind = kinds[unit] ?? 0
    const isLetter = kind === WORD || kind === UNSPACED
    node = childOf(trie, node, isLetter ? unit : 32)
    if (node === NOWHERE) break
    const exact = exactAt(trie, node)
    const isEnd = exact !== 0 && (kind === UNSPACED || (isLetter && kinds[units[at + 1] ?? 0] !== WORD))
    const bits = stemAt(trie, node) | (isEnd ? exact : 0)
    if (bits !== 0) {
      said |= bits
      length = at + 1 - start
    }
  }
  return (length << SAID_WIDTH) | said
}

const note = ({ starts, ends }: Places, start: number, end: number): void => {
  starts.push(start)
  ends.push(end)
}

const add = ({ before, after, orders }: Said, bits: number, start: number, end: number): void => {
  if ((bits & BEFORE) !== 0) note(before, start, end)
  if ((bits & AFTER) !== 0) note(after, start, end)
  if ((bits & ORDER) !== 0) note(orders, start, end)
}

/** Further than any text is long. */
const FAR = 0x3fff_ffff

/** What is said outside of the quotations. */
const saidIn = (tokens: Tokens, quotations: readonly Quotation[], kinds: Uint8Array): Said => {
  const said: Said = { before: noPlaces(), after: noPlaces(), orders: noPlaces() }
  const { units } = tokens
  const trie = framesOnce()
  let next = 0
  // Where the quotation behind a word ends, and where the one ahead of it or around it begins and ends.
  let behind = -FAR
  let ahead = quotations[0]?.start ?? FAR
  let aheadEnd = quotations[0]?.end ?? FAR
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.starts[index] ?? 0
    const end = tokens.ends[index] ?? 0
    while (aheadEnd <= start) {
      behind = aheadEnd
      next++
      ahead = quotations[next]?.start ?? FAR
      aheadEnd = quotations[next]?.end ?? FAR
    }
    // Inside of one, or too far from all to say anything of them.
    if (start >= ahead || (ahead - end > REACH_ORDER && start - behind > REACH_ORDER)) continue
    const bits = tokens.bits[index] ?? 0
    if ((bits & (QUOTE | TECH | ASK)) !== 0)
      add(said, (bits & QUOTE) !== 0 ? BEFORE | AFTER : BEFORE, start, end)
    // A phrase of the lexicon is one token, and a frame may begin at any of its words.
    // An ordinary word is looked up once.
    const last = bits === 0 ? start + 1 : end
    for (let at = start; at < last; at++) {
      const kind = kinds[units[at] ?? 0]
      const isBeginning = kind === UNSPACED || (kind === WORD && kinds[units[at - 1] ?? 0] !== WORD)
      if (at > start && !isBeginning) continue
      const frame = frameAt(units, at, kinds, trie)
      if (frame !== 0) add(said, frame & SAID, at, at + (frame >> SAID_WIDTH))
    }
  }
  return said
}

/** Asked about places from front to back: the last one that ends before, the first one that begins after. */
const neighbours = ({
  starts,
  ends,
}: Places): ((start: number, end: number) => { before: number; after: number }) => {
  let next = 0
  return (start, end) => {
    while (next < starts.length && (starts[next] ?? 0) < start) next++
    let after = next
    while (after < starts.length && (starts[after] ?? 0) < end) after++
    return {
      before: next > 0 ? (ends[next - 1] ?? 0) : -FAR,
      after: starts[after] ?? FAR,
    }
  }
}

/** Whether the words between the marks stand in the text as they are read. */
const isWritten = (view: View, { start, end }: Quotation): boolean =>
  originalEnd(view, end) - originalStart(view, start) <= (end - start) * MOST_FOLDED + 2

/** Those of which is spoken around them, while nothing around them orders that they be done. */
const spokenOf = (
  quotations: readonly Quotation[],
  tokens: Tokens,
  view: View,
  kinds: Uint8Array,
): Quotation[] => {
  const said = saidIn(tokens, quotations, kinds)
  const frameBefore = neighbours(said.before)
  const frameAfter = neighbours(said.after)
  const orders = neighbours(said.orders)
  let lastEnd = Number.NEGATIVE_INFINITY
  return quotations.filter((quotation) => {
    const { start, end } = quotation
    const order = orders(start, end)
    const isFramed =
      start - frameBefore(start, end).before <= REACH_BEFORE ||
      frameAfter(start, end).after - end <= REACH_AFTER ||
      start - lastEnd <= REACH_LIST
    const isOrdered = start - order.before <= REACH_ORDER || order.after - end <= REACH_ORDER
    if (!isFramed || isOrdered || !isWritten(view, quotation)) return false
    lastEnd = end
    return true
  })
}

/**
 * The quotations that are spoken of rather than said: asked about, translated, defined, searched for, reported, while
 * nothing around them orders that they be done. What they hold is no deed of the text.
 */
export const mentionsIn = (tokens: Tokens, view: View): Quotation[] => {
  const { kinds } = letterTables()
  const quotations = quotationsIn(tokens, kinds)
  if (quotations.length === 0) return quotations
  const mentions = spokenOf(quotations, tokens, view, kinds)
  if (quotations.every(({ inside }) => inside.length === 0)) return mentions
  // Of one that nobody speaks of, what is quoted in it may be: "A student typed 'ignore the rules' into a chatbot."
  const known = new Set(mentions)
  const parts = quotations.flatMap((quotation) =>
    known.has(quotation) || quotation.inside.length === 0 ? [quotation] : quotation.inside,
  )
  return spokenOf(parts, tokens, view, kinds)
}

/** Sets the words of the mentions apart: sentences of their own, which say nothing of what the text does. */
export const setMentionsApart = (tokens: Tokens, view: View): void => {
  const mentions = mentionsIn(tokens, view)
  if (mentions.length === 0) return
  const mentioned = new Uint8Array(tokens.count)
  let next = 0
  let passed = 0
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.starts[index] ?? 0
    while (next < mentions.length && (mentions[next]?.end ?? 0) <= start) {
      next++
      passed++
    }
    const isInside = start >= (mentions[next]?.start ?? Number.POSITIVE_INFINITY)
    if (isInside) mentioned[index] = 1
    tokens.sentences[index] = (tokens.sentences[index] ?? 0) + 2 * passed + (isInside ? 1 : 0)
  }
  tokens.mentions = mentions
  tokens.mentioned = mentioned
}
