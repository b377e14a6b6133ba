import { ALL, PROMPT, SECRET, YOU, YOUR } from '../classes.ts'
import type { Tokens } from '../tokens.ts'
import { has } from './scan.ts'
import { WordSet } from './word-set.ts'

/** Words for deeds that are words for things as well. */
const THINGS = new WordSet(['email', 'mail', 'post', 'call', 'grant', 'book', 'download', 'unlock'])
/** Deeds that send nothing anywhere. */
export const KEEPING = new WordSet(['update', 'change', 'create', 'schedule', 'install', 'modify'])
const OPENERS = new WordSet([
  'the',
  'my',
  'me',
  'us',
  'them',
  'it',
  'this',
  'these',
  'that',
  'those',
  'their',
  'his',
  'her',
  'our',
  'a',
  'an',
])

/** "Email and password", "the email address": a thing and no deed, for nothing follows that a deed is done to. */
export const isThing = (tokens: Tokens, at: number): boolean =>
  THINGS.has(tokens, at) &&
  (tokens.text.charCodeAt(tokens.ends[at] ?? 0) !== SPACE ||
    !(OPENERS.has(tokens, at + 1) || has(tokens, at + 1, SECRET | PROMPT | ALL | YOUR | YOU)))

const SPACE = 32
const TOWARDS = new WordSet(['to', 'into', 'in', 'on', 'onto', 'for', 'from', 'via', 'through', 'by'])

/** "Add it to your environment variables": the secret is where something goes, not what goes. */
export const isElsewhere = (tokens: Tokens, at: number, object: number): boolean => {
  for (let index = at + 1; index < object; index++) if (TOWARDS.has(tokens, index)) return true
  return false
}
