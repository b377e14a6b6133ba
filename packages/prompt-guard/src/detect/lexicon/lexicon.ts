import { CANCEL, CLASS_BITS, OBJECT_FIRST, OVERRIDE, RECITE, REVEAL, type WordClass } from '../classes.ts'
import { normalise } from '../normalise.ts'
import { buildTrie, type Entry, type Trie } from '../trie.ts'
import { CHINESE, JAPANESE, KOREAN } from './east-asia.ts'
import { ENGLISH, ENGLISH_PASSIVE } from './english.ts'
import type { Entries } from './entries.ts'
import { DUTCH, GERMAN } from './germanic.ts'
import { ARABIC, HINDI, TURKISH } from './middle-east.ts'
import {
  CZECH,
  FARSI,
  FINNISH,
  GREEK,
  HEBREW,
  HUNGARIAN,
  INDONESIAN,
  NORDIC,
  ROMANIAN,
  THAI,
  VIETNAMESE,
} from './more.ts'
import { FRENCH, ITALIAN, PORTUGUESE, ROMANCE_PASSIVE, SPANISH } from './romance.ts'
import { POLISH, RUSSIAN, SLAVIC_PASSIVE, SOUTH_SLAVIC, UKRAINIAN } from './slavic.ts'

const LANGUAGES: readonly Entries[] = [
  ENGLISH,
  ENGLISH_PASSIVE,
  GERMAN,
  DUTCH,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  RUSSIAN,
  UKRAINIAN,
  POLISH,
  SOUTH_SLAVIC,
  TURKISH,
  ARABIC,
  HINDI,
  CHINESE,
  JAPANESE,
  KOREAN,
  ROMANCE_PASSIVE,
  SLAVIC_PASSIVE,
  NORDIC,
  FINNISH,
  CZECH,
  ROMANIAN,
  HUNGARIAN,
  GREEK,
  HEBREW,
  FARSI,
  INDONESIAN,
  VIETNAMESE,
  THAI,
]

const isClass = (name: string): name is WordClass => Object.hasOwn(CLASS_BITS, name)

const build = (): Trie => {
  const words: Entry[] = []
  for (const entries of LANGUAGES) {
    for (const [name, list] of Object.entries(entries)) {
      if (typeof list !== 'string' || !isClass(name)) continue
      let bits: number = CLASS_BITS[name]
      if (bits === RECITE) bits |= REVEAL
      if (entries.objectFirst && (bits & (OVERRIDE | CANCEL | REVEAL)) !== 0) bits |= OBJECT_FIRST
      for (const entry of list.split('|')) {
        if (entry !== '') words.push([normalise({ text: entry, via: 'plain' }).text, bits])
      }
    }
  }
  return buildTrie(words)
}

let lexicon: Trie | undefined

/** Built at the first use, which takes about a tenth of a second, then shared. */
export const sharedLexicon = (): Trie => (lexicon ??= build())
