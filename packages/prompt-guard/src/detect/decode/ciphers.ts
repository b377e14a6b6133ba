import { eachLetterRun, type LetterRuns } from './letter-runs.ts'
import { placesFor, unitsFor } from '../memory.ts'
import { type Passage, Signs } from '../passages.ts'
import { isKnownAt } from '../tokens.ts'
import type { Trie } from '../trie.ts'
import { rewritten, textFromUnits, viewOf, type View } from '../view.ts'

/** Words that an attack can hardly do without; a cipher shows itself by what becomes of them. */
const TELLING = [
  'ignore',
  'instructions',
  'instruction',
  'previous',
  'system',
  'prompt',
  'forget',
  'disregard',
  'reveal',
  'password',
  'override',
  'restrictions',
  'unrestricted',
  'guidelines',
  'pretend',
  'repeat',
  'everything',
  'context',
  'developer',
  'message',
  'verbatim',
  'moderation',
  'jailbreak',
  'content',
  'assistant',
  'hidden',
  'secret',
  'verbatim',
  'anweisungen',
  'ignoriere',
  'vergiss',
  'ignora',
  'instrucciones',
  'anteriores',
  'istruzioni',
  'precedenti',
  'instructies',
  'negeer',
  'contenu',
  'consignes',
  'restricciones',
]

const A = 97

export const shiftLetter = (unit: number, by: number): number =>
  unit >= A && unit <= 122 ? A + ((unit - A + by) % 26) : unit

const shiftWord = (word: string, by: number): string =>
  String.fromCharCode(...[...word].map((letter) => shiftLetter(letter.charCodeAt(0), by)))

const backwards = (word: string): string => [...word].reverse().join('')
const atbash = (unit: number): number => (unit >= A && unit <= 122 ? A + 122 - unit : unit)

const MIRROR = 27
const BACKWARDS = 100

const mirrored = (word: string): string =>
  String.fromCharCode(...[...word].map((letter) => atbash(letter.charCodeAt(0))))

/** Every telling word in every disguise: a shift of the alphabet (1-25), its mirror, backwards (0), or both. */
const buildHints = (): ReadonlyMap<string, number> => {
  const hints = new Map<string, number>()
  for (const word of TELLING) {
    hints.set(backwards(word), 0).set(mirrored(word), MIRROR)
    for (let by = 1; by < 26; by++) {
      const shifted = shiftWord(word, by)
      hints.set(shifted, 26 - by).set(backwards(shifted), BACKWARDS + 26 - by)
    }
  }
  for (const word of TELLING) hints.delete(word)
  return hints
}

let hints: ReadonlyMap<string, number> | undefined

/** Marks the first three letters of every hint: nearly every word of a text is passed with one look-up. */
const BEGINNINGS = new Uint8Array(26 * 26 * 26)
const beginningOf = (units: Uint16Array, at: number): number =>
  (((units[at] ?? A) - A) * 26 + (units[at + 1] ?? A) - A) * 26 + (units[at + 2] ?? A) - A

const hintsOnce = (): ReadonlyMap<string, number> => {
  if (!hints) {
    hints = buildHints()
    for (const hint of hints.keys()) BEGINNINGS[beginningOf(viewOf(hint, 'plain').units, 0)] = 1
  }
  return hints
}

/** More ciphers than these in one text are looked for in vain. */
const MOST_CIPHERS = 4
const SHORTEST_HINT = 6
const LONGEST_HINT = 13

export type CipherSigns = {
  cipher: number
  passages: Passage[]
  /** A telling word shows it, not merely how often each letter occurs. */
  isTold: boolean
}

/** Where telling words stand in a cipher, and where the letters as a whole make more sense in one than as they stand. */
export const cipherSigns = ({ text, units }: View, runs: LetterRuns, lexicon: Trie): CipherSigns[] => {
  const known = hintsOnce()
  const signs = new Map<number, { told: Signs; isTold: boolean }>()
  const add = (cipher: number, start: number, end: number, isTold: boolean): void => {
    let found = signs.get(cipher)
    if (!found) signs.set(cipher, (found = { told: new Signs(), isTold }))
    found.isTold ||= isTold
    found.told.add(start, end, 1)
  }
  eachLetterRun(runs, SHORTEST_HINT, LONGEST_HINT, (start, end) => {
    if (BEGINNINGS[beginningOf(units, start)] !== 1) return
    const cipher = known.get(text.slice(start, end))
    if (cipher !== undefined) add(cipher, start, end, true)
  })
  for (let start = 0; start < text.length; start += BLOCK) {
    // What is left over at the end is too short to be judged by itself.
    const end = text.length - start < BLOCK * 1.5 ? text.length : start + BLOCK
    const shift = likelyShift(units, start, end)
    if (shift !== 0) add(shift, start, end, false)
    if (end === text.length) break
  }
  if (isBackwards(units, runs, lexicon)) add(0, 0, Math.min(text.length, HEAD), false)
  return [...signs]
    .map(([cipher, { told, isTold }]) => ({ cipher, passages: told.strongest(1), isTold }))
    .sort((a, b) => Number(b.isTold) - Number(a.isTold) || b.passages.length - a.passages.length)
    .slice(0, MOST_CIPHERS)
}

/** Letters in a thousand of English prose; its European neighbours are near enough. */
const FREQUENCIES = [
  82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1,
].map((frequency) => Math.log(frequency / 1000))
const FEWEST_LETTERS = 16
/** How much likelier (in nats a letter) the shifted text must be. */
const GAIN = 0.35
/** Characters whose letters are counted together. */
const BLOCK = 3200

/** All of ASCII is counted, since to pass over what is no letter would cost more. */
const COUNTS = new Int32Array(128)

const countLetters = (units: Uint16Array, start: number, end: number): Int32Array => {
  COUNTS.fill(0)
  for (let at = start; at < end; at++) {
    const unit = units[at] ?? 0
    if (unit < 128) COUNTS[unit] = (COUNTS[unit] ?? 0) + 1
  }
  return COUNTS.subarray(A, A + 26)
}

const likelyShift = (units: Uint16Array, start: number, end: number): number => {
  const counts = countLetters(units, start, end)
  const letters = counts.reduce((sum, count) => sum + count, 0)
  if (letters < FEWEST_LETTERS) return 0
  const likelihood = (cipher: number): number => {
    let sum = 0
    for (let letter = 0; letter < 26; letter++) {
      const plain = cipher === MIRROR ? 25 - letter : (letter + cipher) % 26
      sum += (counts[letter] ?? 0) * (FREQUENCIES[plain] ?? 0)
    }
    return sum / letters
  }
  let best = 0
  let most = likelihood(0) + GAIN
  for (let cipher = 1; cipher <= MIRROR; cipher++) {
    if (cipher === 26) continue
    const value = likelihood(cipher)
    if (value <= most) continue
    best = cipher
    most = value
  }
  return best
}

/** Enough of a text to see whether it runs backwards. */
const HEAD = 4000
const SHORTEST_WORD = 4
const LONGEST_WORD = 13
const WORDS_COMPARED = 80
const SOME = 20

/** More words are known backwards than forwards, and in a longer text not by accident. */
const isBackwards = (units: Uint16Array, runs: LetterRuns, lexicon: Trie): boolean => {
  let forwards = 0
  let reversed = 0
  let words = 0
  eachLetterRun(runs, SHORTEST_WORD, LONGEST_WORD, (start, end) => {
    if (end > HEAD || words === WORDS_COMPARED) return
    if (isKnownAt(units, start, end, lexicon)) forwards++
    else if (isKnownAt(units, end - 1, start - 1, lexicon)) reversed++
    words++
  })
  return reversed > forwards + (words > SOME ? 2 : 0)
}

/** The text deciphered. */
export const applyCipher = (view: View, cipher: number): View[] => {
  if (cipher === 0) return [reversed(view), wordsReversed(view)]
  if (cipher === MIRROR) return [mapped(view, atbash, 'atbash')]
  const by = cipher % BACKWARDS
  const shifted = mapped(view, (unit) => shiftLetter(unit, by), `rot${26 - by}`)
  return cipher > BACKWARDS ? [reversed(shifted)] : [shifted]
}

/** Writes each letter as another. */
const mapped = (view: View, map: (unit: number) => number, via: string): View => {
  const letters = Uint8Array.from({ length: 128 }, (_, unit) => map(unit))
  const units = unitsFor(view.units.length)
  for (let at = 0; at < units.length; at++) {
    const unit = view.units[at] ?? 0
    units[at] = unit < 128 ? (letters[unit] ?? 0) : unit
  }
  return rewritten(view, units, via)
}

/** Reads from the end; positions follow their characters. */
const reversed = (view: View): View => {
  const { length } = view.text
  const units = unitsFor(length + 1)
  const starts = placesFor(length)
  const ends = placesFor(length)
  units[length] = 0
  for (let at = 0; at < length; at++) {
    const from = length - 1 - at
    units[at] = view.units[from] ?? 0
    starts[at] = view.starts?.[from] ?? from
    ends[at] = view.ends?.[from] ?? from + 1
  }
  return { text: textFromUnits(units.subarray(0, length)), units, starts, ends, via: 'reversed' }
}

/** Each word spelled backwards, in its place. */
const wordsReversed = (view: View): View => {
  const text = view.text.replaceAll(/[a-z]+/g, backwards)
  return { ...view, ...viewOf(text, 'words reversed') }
}
