import { NAME } from './introductions.ts'
import { unitAt } from './surroundings.ts'

const CAPITAL = /\p{Lu}/u
/** Units of words, paths and addresses: behind one of them no name begins. */
const INSIDE = /[\p{L}\p{N}@#/_.-]/u

/** What is known of a unit: nothing (0), or that it is known and these. */
const IS_KNOWN = 1
const IS_CAPITAL = 2
const IS_INSIDE = 4
const KINDS = new Uint8Array(65_536)

/** Each unit is asked about once: a class of all letters is a long list, too long to be read for every letter of a text. */
const learn = (unit: number): number => {
  const char = String.fromCharCode(unit)
  // The first half of a character may be one of any kind.
  const isHalf = unit >= 0xd800 && unit < 0xdc00
  const kind =
    IS_KNOWN | (isHalf || CAPITAL.test(char) ? IS_CAPITAL : 0) | (INSIDE.test(char) ? IS_INSIDE : 0)
  KINDS[unit] = kind
  return kind
}
const kindOf = (unit: number): number => KINDS[unit] || learn(unit)

const SEQUENCE = new RegExp(String.raw`(?<!${INSIDE.source})${NAME}(?![\p{L}\p{N}_@-])`, 'uy')

/** The sequences of words that are written like names. */
export const eachSequence = (text: string, visit: (start: number, end: number) => void): void => {
  for (let at = 0; at < text.length; at++) {
    if ((kindOf(text.charCodeAt(at)) & IS_CAPITAL) === 0) continue
    if ((kindOf(unitAt(text, at - 1)) & IS_INSIDE) !== 0) continue
    SEQUENCE.lastIndex = at
    if (!SEQUENCE.test(text)) continue
    const end = SEQUENCE.lastIndex
    visit(at, end)
    at = end - 1
  }
}
