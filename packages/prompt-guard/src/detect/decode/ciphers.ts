import type { View } from '../view.ts'

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
]

const A = 97

export const shiftLetter = (unit: number, by: number): number =>
  unit >= A && unit <= 122 ? A + ((unit - A + by) % 26) : unit

const shiftWord = (word: string, by: number): string =>
  String.fromCharCode(...[...word].map((letter) => shiftLetter(letter.charCodeAt(0), by)))

const backwards = (word: string): string => [...word].reverse().join('')
const atbash = (unit: number): number => (unit >= A && unit <= 122 ? A + 122 - unit : unit)

/** How a ciphered word gives its cipher away: a shift of the alphabet, its mirror (27), or reversal (0). */
const HINTS = new Map<string, number>()
for (const word of TELLING) {
  for (let by = 1; by < 26; by++) {
    HINTS.set(shiftWord(word, by), 26 - by)
    HINTS.set(backwards(shiftWord(word, by)), 100 + 26 - by)
  }
  HINTS.set(String.fromCharCode(...[...word].map((letter) => atbash(letter.charCodeAt(0)))), 27)
  HINTS.set(backwards(word), 0)
}
const LENGTHS = new Set(TELLING.map((word) => word.length))

const WORDS = /[a-z]{6,12}/g
/** A text need not be searched for ciphers to its end. */
const SEARCHED = 65_536

/** The text deciphered, when one of the telling words is in it in disguise. */
export const decipher = (view: View): View[] => {
  const ciphers = new Set<number>()
  for (const match of view.text.slice(0, SEARCHED).matchAll(WORDS)) {
    if (!LENGTHS.has(match[0].length)) continue
    const hint = HINTS.get(match[0])
    if (hint !== undefined) ciphers.add(hint)
    if (ciphers.size >= 2) break
  }
  return [...ciphers].flatMap((cipher) => apply(view, cipher))
}

const apply = (view: View, cipher: number): View[] => {
  if (cipher === 0) return [reversed(view), wordsReversed(view)]
  if (cipher === 27) return [mapped(view, atbash, 'atbash')]
  const shifted = mapped(view, (unit) => shiftLetter(unit, cipher % 100), `rot${26 - (cipher % 100)}`)
  return cipher > 100 ? [reversed(shifted)] : [shifted]
}

const mapped = (view: View, map: (unit: number) => number, via: string): View => {
  const units = new Uint16Array(view.text.length)
  for (let at = 0; at < units.length; at++) units[at] = map(view.text.charCodeAt(at))
  return { ...view, text: textOf(units), via }
}

const textOf = (units: Uint16Array): string => {
  let text = ''
  for (let at = 0; at < units.length; at += 8192)
    text += String.fromCharCode(...units.subarray(at, at + 8192))
  return text
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
  return { text: textOf(units), starts, ends, via: 'reversed' }
}

/** Each word spelled backwards, in its place. */
const wordsReversed = (view: View): View => {
  const text = view.text.replaceAll(/[a-z]+/g, backwards)
  return { ...view, text, via: 'words reversed' }
}
