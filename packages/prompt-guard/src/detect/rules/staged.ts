import { letterTables, WORD } from '../letters.ts'
import type { Tokens } from '../tokens.ts'
import { viewOf } from '../view.ts'
import type { Match } from './scan.ts'
import { asked } from './spoken-of.ts'

/** Names and props of the well-known jailbreak family, each telling alone. */
const STAGED: readonly (readonly [phrase: string, weight: number])[] = [
  ['do anything now', 5],
  ['dan mode', 3],
  ['jailbroken', 3],
  ['jailbreak prompt', 1],
  ['stay in character', 0.8],
  ['break character', 0.8],
  ['break free', 1],
  ['broken free', 2.5],
  ['typical confines', 3],
  ['confines of ai', 3],
  ['openai policies', 2.5],
  ['openai policy', 2.5],
  ['openai guidelines', 2.5],
  ['openai content policy', 3],
  ['content policy', 1.2],
  ['content policies', 1.2],
  ['your creators', 1],
  ['as an ai language model', 1.2],
  ['illegal immoral', 2],
  ['unethical or illegal', 1.5],
  ['immoral unethical', 2],
  ['unethical and illegal', 1.5],
  ['ethical or moral', 1.2],
  ['ethics or morals', 1.5],
  ['two different ways', 0.8],
  ['two responses', 1],
  ['insert prompt here', 1.5],
  ['answer any question', 0.8],
  ['answer every question', 0.8],
  ['answer everything', 0.8],
  ['evil confidant', 3],
  ['opposite of what', 0.8],
  ['regardless of', 0.5],
  ['no matter how', 0.8],
  ['stay a dan', 4],
  ['are dan', 3],
  ['as dan', 3],
  ['named dan', 1.5],
  ['called dan', 2],
  ['i am your developer', 1.2],
  ['i am your creator', 1.5],
  ['i am the administrator', 1],
  ['i am admin', 1.2],
  ['i am the developer', 1],
  ['the developer speaking', 1.2],
  ['grant me full access', 1.2],
  ['grant me root', 1.2],
  ['grant me admin', 1.2],
]

const pairAt = (units: Uint16Array, at: number): number => ((units[at] ?? 0) << 16) | (units[at + 1] ?? 0)

const STAGED_BY_PAIR = new Map<number, (readonly [string, number])[]>()
/** By the first three letters of a word, packed: nearly every word is passed with one look-up. */
const MAY_BEGIN = new Uint8Array(1 << 12)
const packed = (units: Uint16Array, at: number): number => {
  const second = units[at + 1] ?? 0
  // A word may be the last unit of a text, and nothing is read beyond the 0 behind it.
  const third = second === 0 ? 0 : (units[at + 2] ?? 0)
  return (((units[at] ?? 0) << 8) ^ (second << 4) ^ third) & 0xfff
}

for (const entry of STAGED) {
  const { units } = viewOf(entry[0], 'plain')
  const pair = pairAt(units, 0)
  STAGED_BY_PAIR.set(pair, [...(STAGED_BY_PAIR.get(pair) ?? []), entry])
  MAY_BEGIN[packed(units, 0)] = 1
}

const LETTER_S = 115

/** Whether a word ends there, be it in the plural: nobody who is dangerous is DAN. */
const isWordEnd = (units: Uint16Array, at: number): boolean => {
  const { kinds } = letterTables()
  return kinds[units[at] ?? 0] !== WORD || (units[at] === LETTER_S && kinds[units[at + 1] ?? 0] !== WORD)
}

/** Phrases of staged jailbreaks; several of them make a case, one alone hardly does. */
export const stagedPhrase = (tokens: Tokens, at: number): Match | undefined => {
  const start = tokens.starts[at] ?? 0
  if (MAY_BEGIN[packed(tokens.units, start)] !== 1) return undefined
  const candidates = STAGED_BY_PAIR.get(pairAt(tokens.units, start))
  if (!candidates) return undefined
  for (const [phrase, weight] of candidates) {
    if (!tokens.text.startsWith(phrase, start) || !isWordEnd(tokens.units, start + phrase.length)) continue
    let last = at
    while (last + 1 < tokens.count && (tokens.starts[last + 1] ?? 0) < start + phrase.length) last++
    return { first: at, last, weight: weight * asked(tokens, at) }
  }
  return undefined
}
