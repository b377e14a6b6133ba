import { eachLetterRun, letterRuns, type LetterRuns } from './letter-runs.ts'
import { Signs } from '../passages.ts'
import { isKnownAt } from '../tokens.ts'
import type { Trie } from '../trie.ts'
import { viewBuilder, type View } from '../view.ts'

/** Words that carry an attack; people and attackers misspell them alike, and a model reads them all the same. */
// prettier-ignore
const TELLING = [
  'ignore', 'instructions', 'instruction', 'previous', 'previously', 'system', 'prompt', 'disregard', 'forget', 'reveal', 'override', 'guidelines',
  'restrictions', 'developer', 'directives', 'confidential', 'unrestricted', 'uncensored', 'unfiltered', 'everything', 'password', 'pretend', 'repeat',
  'verbatim', 'bypass', 'jailbreak', 'assistant', 'message',
]
const A = 97
const SHORTEST = 5
const LONGEST = 14
/** A long word with one letter wrong is no other word. */
const LONG = 9

const byBeginning = new Map<number, string[]>()
const keyOf = (first: number, length: number): number => (first - A) * 32 + length
/** Whether a word of this first letter and length may be one of them, misspelled. */
const MAY_BE = new Uint8Array(26 * 32)
for (const word of TELLING) {
  for (const length of [word.length - 1, word.length, word.length + 1]) {
    const key = keyOf(word.charCodeAt(0), length)
    MAY_BE[key] = 1
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), word])
  }
}

/** One letter is missing from `short`; not the last, since "prompts" is a word of its own. */
const lacksOne = (short: string, long: string): boolean => {
  let at = 0
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at++
  return at < short.length && short.slice(at) === long.slice(at + 1)
}

const lettersOf = (word: string): string => [...word].sort().join('')

/** Two neighbours swapped, one letter wrong inside, or the letters between the first and the last in any order. */
const isGarbled = (word: string, right: string): boolean => {
  const last = word.length - 1
  if (word.charCodeAt(last) !== right.charCodeAt(last)) {
    return word.slice(0, last - 1) === right.slice(0, last - 1) && lettersOf(word) === lettersOf(right)
  }
  let wrong = 0
  for (let at = 1; at < last; at++) if (word.charCodeAt(at) !== right.charCodeAt(at)) wrong++
  return wrong === 1 || lettersOf(word) === lettersOf(right)
}

const rightFor = (word: string): string | undefined =>
  byBeginning
    .get(keyOf(word.charCodeAt(0), word.length))
    ?.find((right) =>
      word.length === right.length
        ? isGarbled(word, right)
        : word.length < right.length
          ? lacksOne(word, right)
          : lacksOne(right, word),
    )

const eachMisspelt = (
  { text, units }: View,
  runs: LetterRuns,
  lexicon: Trie,
  visit: (start: number, end: number, right: string) => void,
): void =>
  eachLetterRun(runs, SHORTEST, LONGEST, (start, end) => {
    if (MAY_BE[keyOf(units[start] ?? 0, end - start)] !== 1 || isKnownAt(units, start, end, lexicon)) return
    const right = rightFor(text.slice(start, end))
    if (right !== undefined) visit(start, end, right)
  })

/** Where telling words are misspelt: "ignroe all previus instrctions". */
export const typoSigns = (view: View, runs: LetterRuns, lexicon: Trie): Signs => {
  const signs = new Signs()
  eachMisspelt(view, runs, lexicon, (start, end) => signs.add(start, end, end - start >= LONG ? 2 : 1))
  return signs
}

export const MISSPELT = 'misspelt words'

/** The text with those words spelled right; their letters stand for the words as they were. */
export const untypo = (view: View, lexicon: Trie): View => {
  const { units } = view
  const out = viewBuilder(units.length + 64)
  let read = 0
  eachMisspelt(view, letterRuns(units), lexicon, (start, end, right) => {
    out.copy(units, read, start)
    out.insert(right, start, end)
    read = end
  })
  out.copy(units, read, view.text.length)
  return out.build(MISSPELT, view)
}
