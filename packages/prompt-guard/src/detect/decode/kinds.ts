/** What a decoded character may be, as bits. */
export const LATIN_OR_DIGIT = 1
export const LETTER = 2
export const DIGIT = 4
export const WHITE = 8
export const BLANK = 16

const LETTERS = /\p{L}/u
const DIGITS = /\p{N}/u
const WHITES = /\s/

const kindsOf = (char: string): number =>
  (LETTERS.test(char) ? LETTER : 0) |
  (DIGITS.test(char) ? DIGIT : 0) |
  (WHITES.test(char) ? WHITE : 0) |
  (char === ' ' ? BLANK : 0) |
  (/[a-z0-9]/i.test(char) ? LATIN_OR_DIGIT : 0)

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => kindsOf(String.fromCharCode(code)))

/** How many of the characters that begin in the first `length` units are of one of these kinds. */
export const countOf = (text: string, length: number, kinds: number): number => {
  let count = 0
  const end = Math.min(text.length, length)
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 128) {
      if (((ASCII[unit] ?? 0) & kinds) !== 0) count++
      continue
    }
    const char = String.fromCodePoint(text.codePointAt(at) ?? unit)
    if ((kindsOf(char) & kinds) !== 0) count++
    at += char.length - 1
  }
  return count
}
