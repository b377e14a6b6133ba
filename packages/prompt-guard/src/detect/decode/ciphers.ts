import { isKnown } from '../tokens.ts'
import type { TrieNode } from '../trie.ts'
import { textFromUnits, type View } from '../view.ts'

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

const LONG_WORDS = /[a-z]{6,13}/g
/** A text need not be searched for ciphers to its end. */
const SEARCHED = 20_000
const MOST_CIPHERS = 2

/** The text deciphered, when a word of it or its letters as a whole make more sense in a cipher than as they stand. */
export const decipher = (view: View, lexicon: TrieNode): View[] => {
  hints ??= buildHints()
  const head = view.text.slice(0, SEARCHED)
  const ciphers = new Set<number>()
  for (const match of head.matchAll(LONG_WORDS)) {
    const hint = hints.get(match[0])
    if (hint !== undefined) ciphers.add(hint)
    if (ciphers.size === MOST_CIPHERS) break
  }
  const shift = likelyShift(head)
  if (shift !== 0) ciphers.add(shift)
  if (isBackwards(head, lexicon)) ciphers.add(0)
  return [...ciphers].slice(0, MOST_CIPHERS).flatMap((cipher) => apply(view, cipher))
}

/** Letters in a thousand of English prose; its European neighbours are near enough. */
const FREQUENCIES = [
  82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1,
]
const FEWEST_LETTERS = 16
/** How much likelier (in nats a letter) the shifted text must be. */
const GAIN = 0.35

const likelyShift = (text: string): number => {
  const counts = new Float64Array(26)
  let letters = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) - A
    if (letter < 0 || letter > 25) continue
    counts[letter] = (counts[letter] ?? 0) + 1
    letters++
  }
  if (letters < FEWEST_LETTERS) return 0
  const likelihood = (cipher: number): number => {
    let sum = 0
    for (let letter = 0; letter < 26; letter++) {
      const plain = cipher === MIRROR ? 25 - letter : (letter + cipher) % 26
      sum += (counts[letter] ?? 0) * Math.log((FREQUENCIES[plain] ?? 1) / 1000)
    }
    return sum / letters
  }
  let best = 0
  let most = likelihood(0) + GAIN
  for (const cipher of [...Array(26).keys(), MIRROR]) {
    const value = likelihood(cipher)
    if (value <= most) continue
    best = cipher
    most = value
  }
  return best
}

const SOME_WORDS = /[a-z]{4,13}/g
const WORDS_COMPARED = 80

/** More words are known backwards than forwards. */
const isBackwards = (text: string, lexicon: TrieNode): boolean => {
  let forwards = 0
  let reversed = 0
  let words = 0
  for (const match of text.matchAll(SOME_WORDS)) {
    if (isKnown(match[0], lexicon)) forwards++
    else if (isKnown(backwards(match[0]), lexicon)) reversed++
    if (++words === WORDS_COMPARED) break
  }
  return reversed > forwards
}

const apply = (view: View, cipher: number): View[] => {
  if (cipher === 0) return [reversed(view), wordsReversed(view)]
  if (cipher === MIRROR) return [mapped(view, atbash, 'atbash')]
  const shifted = mapped(
    view,
    (unit) => shiftLetter(unit, cipher % BACKWARDS),
    `rot${26 - (cipher % BACKWARDS)}`,
  )
  return cipher > BACKWARDS ? [reversed(shifted)] : [shifted]
}

const mapped = (view: View, map: (unit: number) => number, via: string): View => {
  const units = new Uint16Array(view.text.length)
  for (let at = 0; at < units.length; at++) units[at] = map(view.text.charCodeAt(at))
  return { ...view, text: textFromUnits(units), via }
}

/** Reads from the end; positions follow their characters. */
const reversed = (view: View): View => {
  const length = view.text.length
  const units = new Uint16Array(length)
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  for (let at = 0; at < length; at++) {
    const from = length - 1 - at
    units[at] = view.text.charCodeAt(from)
    starts[at] = view.starts?.[from] ?? from
    ends[at] = view.ends?.[from] ?? from + 1
  }
  return { text: textFromUnits(units), starts, ends, via: 'reversed' }
}

/** Each word spelled backwards, in its place. */
const wordsReversed = (view: View): View => {
  const text = view.text.replaceAll(/[a-z]+/g, backwards)
  return { ...view, text, via: 'words reversed' }
}
