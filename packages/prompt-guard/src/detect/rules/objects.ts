import type { Tokens } from '../tokens.ts'
import { wordAt } from './scan.ts'
import { WordSet } from './word-set.ts'

/** What an article or a word behind it says of the object of a deed. */
const INDEFINITE = new WordSet([
  'a',
  'an',
  'another',
  'some',
  'good',
  'better',
  'best',
  'examples',
  'several',
  'many',
  'example',
  'sample',
  'ein',
  'eine',
  'einen',
  'un',
  'une',
  'una',
  'um',
  'uma',
  'een',
  'uno',
])

/** The prompt of this conversation, not any prompt: "the system prompt", never "a good system prompt". */
export const isDefinite = (tokens: Tokens, object: number): boolean => {
  for (let index = object - 1; index >= Math.max(0, object - 3); index--) {
    if (INDEFINITE.has(tokens, index)) return false
  }
  return true
}

const ABOUT = new WordSet(['for', 'on', 'to', 'how', 'of', 'about', 'in', 'from', 'that', 'from'])

/** "The instructions for the shelf" belong to the shelf. */
export const isAbout = (tokens: Tokens, object: number): boolean => ABOUT.has(tokens, object + 1)

const QUESTION =
  /^(?:what|which|was |wat |wie |welche|quel|cual|qual|kak|как|яка|який|які|nedir|neler|ما|क्या|是什|有哪|何|무엇|뭐|뭔|jak|mi a|mik|hva|vad|che )/

/** "What is the …?" may be a learner's question; "show the …" hardly is. */
export const isQuestionWord = (tokens: Tokens, at: number): boolean => QUESTION.test(wordAt(tokens, at))

/** A phrase such as "you were given" is one entry of the lexicon and longer than any possessive. */
export const isPhrase = (tokens: Tokens, at: number): boolean =>
  (tokens.ends[at] ?? 0) - (tokens.starts[at] ?? 0) > 8

const STATE = /^(?:current|existing|default|former|preset|past|既存|既定)$/

/** "The current total", "before saving": what is, and when, says nothing of where in the text. */
export const isNoPlace = (tokens: Tokens, at: number): boolean =>
  STATE.test(wordAt(tokens, at)) ||
  (wordAt(tokens, at) === 'before' && wordAt(tokens, at + 1).endsWith('ing'))
