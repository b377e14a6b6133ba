import { MUST, NOW, OBJECT_FIRST, YOU } from '../classes.ts'
import type { Tokens } from '../tokens.ts'
import { WordSet } from './word-set.ts'

/** Where a rule matched, as token indexes (the end is included), and how much it says. */
export type Match = { first: number; last: number; weight: number }

export type Rule = {
  /** Stable name, shown in the reasons. */
  id: string
  /** The rule is tried on words with any of these classes. */
  on: number
  match(tokens: Tokens, at: number): Match | undefined
}

export const bitsAt = (tokens: Tokens, at: number): number =>
  at >= 0 && at < tokens.count ? (tokens.bits[at] ?? 0) : 0

export const has = (tokens: Tokens, at: number, mask: number): boolean => (bitsAt(tokens, at) & mask) !== 0

/** Behind the last word is no sentence: what stands there was left by an earlier text. */
export const sameSentence = (tokens: Tokens, a: number, b: number): boolean =>
  a < tokens.count && b < tokens.count && tokens.sentences[a] === tokens.sentences[b]

/** First word after `at` with any of the classes, within `reach` words of the same sentence; -1 when none. */
export const next = (tokens: Tokens, at: number, reach: number, mask: number): number => {
  const end = Math.min(tokens.count - 1, at + reach)
  for (let index = at + 1; index <= end && sameSentence(tokens, at, index); index++) {
    if (has(tokens, index, mask)) return index
  }
  return -1
}

/** Nearest word before `at`, likewise. */
export const previous = (tokens: Tokens, at: number, reach: number, mask: number): number => {
  const end = Math.max(0, at - reach)
  for (let index = at - 1; index >= end && sameSentence(tokens, at, index); index--) {
    if (has(tokens, index, mask)) return index
  }
  return -1
}

/** The object of a verb: ahead of it, or behind it in languages that put it there. */
export const objectOf = (tokens: Tokens, at: number, reach: number, mask: number): number => {
  const ahead = next(tokens, at, reach, mask)
  if (ahead >= 0 || !has(tokens, at, OBJECT_FIRST)) return ahead
  return previous(tokens, at, reach, mask)
}

/** All classes of the words from `a` to `b`, whichever comes first, both included. */
export const classesBetween = (tokens: Tokens, a: number, b: number): number => {
  let bits = 0
  for (let index = Math.max(0, Math.min(a, b)); index <= Math.max(a, b); index++)
    bits |= bitsAt(tokens, index)
  return bits
}

/** Words of the sentence around a place, as classes. */
export const classesAround = (tokens: Tokens, at: number, before: number, after: number): number => {
  let bits = bitsAt(tokens, at)
  for (let index = at - 1; index >= Math.max(0, at - before) && sameSentence(tokens, at, index); index--) {
    bits |= bitsAt(tokens, index)
  }
  const end = Math.min(tokens.count - 1, at + after)
  for (let index = at + 1; index <= end && sameSentence(tokens, at, index); index++)
    bits |= bitsAt(tokens, index)
  return bits
}

/** Empty outside of the text. */
export const wordAt = (tokens: Tokens, at: number): string =>
  at < 0 || at >= tokens.count ? '' : tokens.text.slice(tokens.starts[at], tokens.ends[at])

const COLON = 58

/** A verb that opens its sentence or what follows a colon, or comes after "please", "you must", "and": an order, no remark. */
export const isOrder = (tokens: Tokens, verb: number): boolean => {
  if (verb === 0 || !sameSentence(tokens, verb, verb - 1)) return true
  if (tokens.units[tokens.ends[verb - 1] ?? 0] === COLON) return true
  if (has(tokens, verb - 1, YOU | MUST | NOW)) return true
  return ORDER_LEADS.has(tokens, verb - 1)
}

const ORDER_LEADS = new WordSet([
  'please',
  'pls',
  'just',
  'then',
  'and',
  'bitte',
  'und',
  'por',
  'favor',
  'prego',
  'veuillez',
  'important',
  'attention',
  'kindly',
  'simply',
  'system',
  'hey',
  'ok',
  'okay',
  'but',
])

const WORKADAY = [
  'task',
  'order',
  'training',
  'polic',
  'terms',
  'requirement',
  'assignment',
  'objective',
  'brief',
  'limit',
  'filter',
  'moral',
  'ethic',
  'principle',
  'conditions',
  'standards',
  'safety',
  'laws',
  'boundaries',
]

/** Tasks, orders, policies and limits are everyday things to show; instructions, rules and guidelines less so. */
export const isWorkaday = (tokens: Tokens, object: number): boolean => {
  const word = wordAt(tokens, object)
  return WORKADAY.some((stem) => word.startsWith(stem))
}
