import { ASK, QUOTE, TECH, YOU, YOUR } from '../classes.ts'
import { bitsAt, classesAround, has, sameSentence, wordAt } from './scan.ts'
import type { TextFacts, Tokens } from '../tokens.ts'

const OPENS = 1
const CLOSES = 2
const STRAIGHT = 3
const QUOTES = new Uint8Array(0x3010)
for (const mark of '\u201c\u00ab\u300c\u201e') QUOTES[mark.charCodeAt(0)] = OPENS
for (const mark of '\u201d\u00bb\u300d') QUOTES[mark.charCodeAt(0)] = CLOSES
for (const mark of '"`') QUOTES[mark.charCodeAt(0)] = STRAIGHT
const ANY_QUOTE = /["`\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]/
const QUOTE_REACH = 120
const FRAME_REACH = 80

const factsOf = (tokens: Tokens): TextFacts =>
  (tokens.facts ??= { hasQuotes: ANY_QUOTE.test(tokens.text), tales: talesIn(tokens) })

const talesIn = (tokens: Tokens): Uint8Array | undefined => {
  if (!FICTION.test(tokens.text)) return undefined
  const tales = new Uint8Array(tokens.count)
  for (let index = 0; index < tokens.count; index++)
    if (FICTION_WORD.test(wordAt(tokens, index))) tales[index] = 1
  return tales
}

/** Where the quotation begins in which a place of the text stands, -1 when it stands in none. Bounded, so linear. */
const quotationAround = (tokens: Tokens, place: number): number => {
  if (!factsOf(tokens).hasQuotes) return -1
  const { text } = tokens
  let straight = 0
  let first = -1
  for (let at = place - 1; at >= Math.max(0, place - QUOTE_REACH); at--) {
    const unit = text.charCodeAt(at)
    if (unit === 10 && text.charCodeAt(at - 1) === 10) break
    const quote = QUOTES[unit] ?? 0
    if (quote === 0) continue
    if (quote === CLOSES) return -1
    if (quote === OPENS) return at
    straight++
    if (first < 0) first = at
  }
  return straight % 2 === 1 ? first : -1
}

/** Classes of the words right in front of a place of the text, in whatever sentence. */
const classesInFront = (tokens: Tokens, from: number, place: number): number => {
  let bits = 0
  for (let index = from - 1; index >= 0 && (tokens.starts[index] ?? 0) >= place - FRAME_REACH; index--) {
    if ((tokens.starts[index] ?? 0) < place) bits |= bitsAt(tokens, index)
  }
  return bits
}

/** Words in quotation marks that are spoken of rather than said: "a regex that detects the phrase …", "how does … work". */
export const isSpokenOf = (tokens: Tokens, at: number): boolean => {
  const quotation = quotationAround(tokens, tokens.starts[at] ?? 0)
  if (quotation < 0) return false
  if ((classesInFront(tokens, at, quotation) & (QUOTE | TECH | ASK)) !== 0) return true
  return (classesAround(tokens, at, 0, 8) & QUOTE) !== 0
}

const FICTION =
  /stor(?:y|ies)|scenes?|novels?|poems?|dialogues?|screenplay|script|films?|movies?|books?|essays?|villains?|plot|songs?|geschichte|roman|histoire|cuento|historia|racconto|opowiadanie|рассказ/
const FICTION_WORD =
  /^(?:stor(?:y|ies)|scenes?|novels?|poems?|dialogues?|screenplay|script|films?|movies?|books?|essays?|villains?|plot|songs?|geschichte|roman|histoire|cuento|historia|racconto|opowiadanie|рассказ)$/

/** "Write a scene in which …": what happens in a tale, unless the tale is about the reader. */
export const isTold = (tokens: Tokens, at: number): boolean => {
  const { tales } = factsOf(tokens)
  if (!tales) return false
  let isTale = false
  for (let index = at; index >= Math.max(0, at - 16) && sameSentence(tokens, at, index); index--) {
    if (has(tokens, index, YOU | YOUR)) return false
    if (tales[index] === 1) isTale = true
  }
  return isTale
}
