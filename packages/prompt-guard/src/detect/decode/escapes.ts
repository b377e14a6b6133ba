import type { View } from '../view.ts'
import { hexAt } from './hex.ts'
import { textFromBytes, type Piece } from './pieces.ts'

/** Reads the escape that begins there; undefined when none does. */
type Reader = (text: string, at: number) => Piece | undefined

const ANY_SIGN = /[&%\\]/
const AMPERSAND = 38
const PERCENT = 37
const BACKSLASH = 92

/** HTML entities, URL encoding and the escapes of JavaScript, Python and CSS, each run undone in place, in order. */
export const escapes = ({ text, units }: Pick<View, 'text' | 'units'>): Piece[] => {
  const pieces: Piece[] = []
  let at = text.search(ANY_SIGN)
  if (at < 0) return pieces
  while (at < units.length) {
    const read = readerFor(units[at] ?? 0)
    const piece = read?.(text, at)
    if (piece) pieces.push(piece)
    at = piece ? piece.end : at + 1
  }
  return pieces
}

const readerFor = (sign: number): Reader | undefined => {
  if (sign === AMPERSAND) return entity
  if (sign === PERCENT) return percent
  return sign === BACKSLASH ? backslash : undefined
}

/** Where the digits below `base` end that begin at `from`, `most` at most. */
const digitsEnd = (text: string, from: number, most: number, base: number): number => {
  let at = from
  while (at - from < most && hexAt(text, at) < base) at++
  return at
}

const fromCode = (code: number): string | undefined =>
  code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : undefined

/** The character whose number is written from `from` to `to`; `[start, end)` stands for it. */
const character = (
  text: string,
  base: number,
  [start, from, to, end]: readonly [number, number, number, number],
): Piece | undefined => {
  const read = from < to ? fromCode(Number.parseInt(text.slice(from, to), base)) : undefined
  return read === undefined ? undefined : { start, end, text: read }
}

const NAMED = [
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['shy', ''],
  ['zwj', ''],
  ['zwnj', ''],
] as const
const LONGEST_NAME = 4

const isX = (text: string, at: number): boolean => (text.charCodeAt(at) | 32) === 120
/** Past the semicolon that may end an entity. */
const pastSemicolon = (text: string, at: number): number => (text.charCodeAt(at) === 59 ? at + 1 : at)

const entity: Reader = (text, start) => {
  if (text.charCodeAt(start + 1) === 35) {
    const base = isX(text, start + 2) ? 16 : 10
    const from = base === 16 ? start + 3 : start + 2
    const to = digitsEnd(text, from, base === 16 ? 6 : 7, base)
    return character(text, base, [start, from, to, pastSemicolon(text, to)])
  }
  const name = text.slice(start + 1, start + 1 + LONGEST_NAME).toLowerCase()
  const named = NAMED.find(([known]) => name.startsWith(known))
  return named && { start, end: pastSemicolon(text, start + 1 + named[0].length), text: named[1] }
}

const percent: Reader = (text, start) => {
  let end = start
  while (text.charCodeAt(end) === PERCENT && hexAt(text, end + 1) < 16 && hexAt(text, end + 2) < 16) end += 3
  if (end === start) return undefined
  const bytes = new Uint8Array((end - start) / 3)
  for (let index = 0; index < bytes.length; index++) {
    const at = start + index * 3
    bytes[index] = hexAt(text, at + 1) * 16 + hexAt(text, at + 2)
  }
  const read = textFromBytes(bytes)
  return read === undefined ? undefined : { start, end, text: read }
}

/** `\u{1f600}`, `\u0069`, `\x69`, `\151`. */
const backslash: Reader = (text, start) => {
  const from = start + 2
  const letter = text.charAt(start + 1).toLowerCase()
  if (letter === 'u' && text.charCodeAt(from) === 123) {
    const to = digitsEnd(text, from + 1, 6, 16)
    return text.charCodeAt(to) === 125 ? character(text, 16, [start, from + 1, to, to + 1]) : undefined
  }
  if (letter === 'u' || letter === 'x') {
    const to = from + (letter === 'u' ? 4 : 2)
    return digitsEnd(text, from, to - from, 16) === to
      ? character(text, 16, [start, from, to, to])
      : undefined
  }
  const to = digitsEnd(text, start + 1, 3, 8)
  return to === start + 4 && hexAt(text, start + 1) < 4
    ? character(text, 8, [start, start + 1, to, to])
    : undefined
}
