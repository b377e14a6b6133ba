import { classOf, HIDDEN, CONTROL, MARK } from '../sanitize/characters.ts'
import { foldUnit, OTHER } from '../sanitize/fold.ts'

/** What a unit is to the tokenizer, a bit each. */
export const GAP = 0
export const WORD = 1
/** A character of a script written without spaces. */
export const UNSPACED = 2
/** Ends a sentence. */
export const STOP = 4
/** Nothing to read: hidden, control or combining. */
export const NOTHING = 8

const LETTER = /[\p{L}\p{N}]/u

const kindOf = (code: number): number => {
  const char = String.fromCharCode(code)
  if ((code >= 0x2e80 && code <= 0x31ff && LETTER.test(char)) || (code >= 0x3400 && code <= 0x9fff))
    return UNSPACED
  if ((code >= 0x0e00 && code <= 0x0eff) || (code >= 0xf900 && code <= 0xfaff)) return UNSPACED
  if (LETTER.test(char)) return WORD
  return GAP
}

/**
 * The letter a unit is read as: lower case, no accents, full-width as ASCII. Scripts keep their own letters here
 * (Cyrillic stays Cyrillic); look-alikes are settled word by word in normalise.ts.
 */
const lowerBase = (code: number): number => {
  if (code >= 0xff01 && code <= 0xff5e) return lowerBase(code - 0xfee0)
  const special = SPECIAL.get(code)
  if (special !== undefined) return special
  const lower = String.fromCharCode(code).toLowerCase().charCodeAt(0)
  if (lower >= 0xc0 && lower < 0x3000) {
    const decomposed = String.fromCharCode(lower).normalize('NFD')
    if (decomposed.length > 1 && classOf(decomposed.charCodeAt(1)) === MARK) return decomposed.charCodeAt(0)
  }
  if ((code >= 0x249c && code <= 0x24e9) || (code >= 0x2070 && code <= 0x217f)) {
    const folded = foldUnit(code)
    return folded === OTHER ? lower : folded
  }
  return lower
}

const SPECIAL = new Map(
  'ßs øo łl ıi đd æa œo ðd þt ħh ¹1 ²2 ³3 ªa ºo'
    .split(' ')
    .map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)

const KINDS = new Uint8Array(65_536)
const BASES = new Uint16Array(65_536)
let built = false

const isNukta = (code: number): boolean => (code & 0x7f) === 0x3c

/** Both tables take some milliseconds to fill, so they are filled at the first use, not at import. */
const build = (): void => {
  for (let code = 0; code < 65_536; code++) {
    BASES[code] = isUniform(code) ? code : lowerBase(code)
    const kind = classOf(code)
    // The vowel signs of the Indic scripts carry the word; accents, points and nuktas do not.
    const isVowelSign = kind === MARK && code >= 0x900 && code <= 0xdff && !isNukta(code)
    if (isVowelSign) KINDS[code] = WORD
    else if (kind === HIDDEN || kind === CONTROL || kind === MARK) KINDS[code] = NOTHING
    else KINDS[code] = isUniform(code) ? uniformKind(code) : kindOf(code)
  }
  for (const stop of '.!?;。！？；।؟…‽') KINDS[stop.charCodeAt(0)] = STOP
  for (const white of '\t\u000b\u000c\u0085') KINDS[white.charCodeAt(0)] = GAP
  built = true
}

/** The large blocks in which every unit is alike: ideographs, Hangul syllables, surrogates, private use. */
const isUniform = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xd800 && code <= 0xf8ff)

const uniformKind = (code: number): number => (code <= 0x9fff ? UNSPACED : code <= 0xd7a3 ? WORD : GAP)

export const letterTables = (): { kinds: Uint8Array; bases: Uint16Array } => {
  if (!built) build()
  return { kinds: KINDS, bases: BASES }
}
