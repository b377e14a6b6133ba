import type { Tokens } from '../tokens.ts'
import {
  ACTION,
  AI,
  ASK,
  CANCEL,
  COMPLY,
  CONCEAL,
  MUST,
  OVERRIDE,
  REVEAL,
  ROLEPLAY,
  SUBJECT,
  YOU,
  YOUR,
} from '../classes.ts'
import { has, isOrder, previous, type Rule } from './scan.ts'
import { WordSet } from './word-set.ts'

const CALL =
  /(?:if you(?: a|\W{0,2})re|note (?:to|for)|attention|notice (?:to|for)|message (?:to|for)|instructions? (?:to|for)|dear|reading this as)(?: an?| the| any| all| every| future| other| reviewing| automated)?[ :,]{1,2}$/

/** "Note to the assistant", "if you are a language model": a text that calls its reader's machine by name. */
export const callsModel: Rule = {
  id: 'calls-model',
  on: AI,
  match(tokens, at) {
    const start = tokens.starts[at] ?? 0
    const call = CALL.exec(tokens.text.slice(Math.max(0, start - 40), start))
    if (call) return previous(tokens, at, 6, ASK) >= 0 ? undefined : { first: at, last: at, weight: 0.7 }
    return calledAloud(tokens, at)
  },
}

/** Words around the name of a machine that may belong to the call: "to the new AI mail assistant reading this:". */
const AROUND = 4
/** So soon must the order follow. */
const SOON = 10
const ORDER = ACTION | REVEAL | OVERRIDE | CANCEL | CONCEAL | COMPLY | ROLEPLAY
const CALLERS = new WordSet([
  'hey',
  'hi',
  'hello',
  'dear',
  'attention',
  'attn',
  'alert',
  'note',
  'notice',
  'message',
  'ps',
  'listen',
  'ok',
  'okay',
  'stop',
  'to',
  'for',
  'whichever',
  'whatever',
  'whoever',
])
/** "My assistant, …" is spoken of. */
const ARTICLES = new WordSet(['the', 'a', 'an', 'my', 'our', 'your', 'his', 'her', 'their', 'its', 'this'])
/** Behind these the same words are what somebody says of it. */
const SAID_OF = new WordSet(['is', 'are', 'was', 'were', 'has', 'have', 'will', 'can', 'that', 'which'])

/** A comma, a colon or an exclamation mark behind a word, and then a blank or a new line. */
const isCut = ({ units, ends }: Tokens, at: number): boolean => {
  const end = ends[at] ?? 0
  const mark = units[end] ?? 0
  if (mark !== 44 && mark !== 58 && mark !== 33) return false
  const behind = units[end + 1] ?? 0
  return behind === 32 || behind === 10
}

/** Nothing but a blank stands between two words. */
const isJoined = (tokens: Tokens, left: number): boolean =>
  (tokens.starts[left + 1] ?? 0) - (tokens.ends[left] ?? 0) === 1 &&
  tokens.units[tokens.ends[left] ?? 0] === 32

/** "Hey AI assistant reading this page, …", "@any coding agent: …", "Browser agent! Go to …": a call, and an order behind it. */
const calledAloud = (
  tokens: Tokens,
  at: number,
): { first: number; last: number; weight: number } | undefined => {
  let last = at
  while (last - at < AROUND && last + 1 < tokens.count && !isCut(tokens, last)) {
    if (!isJoined(tokens, last) || has(tokens, last + 1, MUST) || SAID_OF.has(tokens, last + 1))
      return undefined
    last++
  }
  if (!isCut(tokens, last)) return undefined
  let first = at
  let isSpokenOf = false
  while (first > 0 && isJoined(tokens, first - 1)) {
    first--
    if (at - first > AROUND || (first < at - 1 && has(tokens, first, SUBJECT))) return undefined
    if (ARTICLES.has(tokens, first)) isSpokenOf = true
  }
  if (isSpokenOf && !CALLERS.has(tokens, first)) return undefined
  // In a script without blanks the words before it are its sentence.
  if (first > 0 && tokens.ends[first - 1] === tokens.starts[first]) return undefined
  // "Agent: …", "Bot: …" is who speaks in a transcript.
  const isLabel = last === at && first === at && tokens.units[tokens.ends[at] ?? 0] === 58
  if (isLabel) return undefined
  for (let index = last + 1; index <= Math.min(tokens.count - 1, last + SOON); index++) {
    const isTold = index === last + 1 || isOrder(tokens, index)
    if (has(tokens, index, YOU | YOUR | MUST) || (has(tokens, index, ORDER) && isTold))
      return { first, last: index, weight: first === 0 ? FIRST_WORDS : ALOUD }
  }
  return undefined
}

/** A person who asks their model something may well begin so. */
const FIRST_WORDS = 0.3
const ALOUD = 0.7
