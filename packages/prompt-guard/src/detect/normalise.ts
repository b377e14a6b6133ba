import { classOf, codePointOf, isHighSurrogate, isLowSurrogate, SURROGATE } from '../sanitize/characters.ts'
import { foldSupplementary, foldUnit, OTHER } from '../sanitize/fold.ts'
import { letterTables, NOTHING, WORD } from './letters.ts'
import { viewBuilder, viewOf, type Source, type View } from './view.ts'

const isLatin = (unit: number): boolean => unit >= 97 && unit <= 122
/** Scripts whose letters pass for Latin ones: Greek, Cyrillic, Armenian, Cherokee and the phonetic blocks. */
const mayPassForLatin = (unit: number): boolean =>
  (unit >= 0x250 && unit < 0x590) || (unit >= 0x13a0 && unit < 0x1400) || (unit >= 0x1d00 && unit < 0x1dc0)

/** The letter a foreign letter passes for, 0 when it passes for none. */
const latinOf = (unit: number): number => {
  const folded = foldUnit(unit)
  return folded !== OTHER && isLatin(folded) ? folded : 0
}

const ASCII_ONLY = /^[\t\n\r\u0020-\u007e]*$/
/** Straight, curly (both ways), grave and acute. */
const isApostrophe = (unit: number): boolean =>
  unit === 0x27 || unit === 0x2019 || unit === 0x2018 || unit === 0x60 || unit === 0xb4

/**
 * Folds a text for reading: case, accents, full-width and styled letters, hidden characters, contractions
 * ("don't" is read as "dont"), and look-alike letters inside words of another script.
 * A text in Cyrillic or Greek stays what it is; only a word that mixes scripts, or stands among such words, is folded.
 */
export const normalise = (source: Source): View => {
  const { text } = source
  if (ASCII_ONLY.test(text)) return foldAscii(source)
  const { kinds, bases } = letterTables()
  const out = viewBuilder(text.length)
  let isForeign = false
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at)
    let width = 1
    if (classOf(unit) === SURROGATE) {
      const next = text.charCodeAt(at + 1)
      if (!isHighSurrogate(unit) || !isLowSurrogate(next)) continue
      width = 2
      const codePoint = codePointOf(unit, next)
      if (codePoint >= 0xe0000 && codePoint <= 0xe01ff) {
        at++ // tag characters are read in a reading of their own
        continue
      }
      const folded = foldSupplementary(codePoint)
      unit = folded === OTHER ? 32 : folded
    } else if (kinds[unit] === NOTHING) {
      continue
    } else if (isApostrophe(unit)) {
      if (isContraction(text, at, kinds)) continue
      unit = unit === GRAVE ? GRAVE : singleQuote(text, at, kinds)
    } else {
      unit = bases[unit] ?? unit
    }
    if (unit >= 0x250) isForeign = true
    out.push(unit, at, at + width)
    at += width - 1
  }
  if (isForeign) foldLookAlikes(out.units(), kinds)
  return out.build(source.via, source)
}

/** ASCII needs no table and, without apostrophes, no map of positions. */
const foldAscii = (source: Source): View => {
  const lower = viewOf(source.text.toLowerCase(), source.via)
  const { text, units } = lower
  let apostrophe = text.indexOf("'")
  if (apostrophe < 0) return { ...source, ...lower }
  const out = viewBuilder(text.length)
  const { kinds } = letterTables()
  let read = 0
  for (; apostrophe >= 0; apostrophe = text.indexOf("'", read)) {
    out.copy(units, read, apostrophe)
    if (!isContraction(text, apostrophe, kinds))
      out.push(singleQuote(text, apostrophe, kinds), apostrophe, apostrophe + 1)
    read = apostrophe + 1
  }
  out.copy(units, read, text.length)
  return out.build(source.via, source)
}

const GRAVE = 0x60

/** An apostrophe that may open a quotation is read as its opening mark, one that may close it as its closing one. */
const singleQuote = (text: string, at: number, kinds: Uint8Array): number => {
  const isBehindWord = kinds[text.charCodeAt(at - 1)] === WORD
  const isBeforeWord = kinds[text.charCodeAt(at + 1)] === WORD
  if (isBeforeWord) return isBehindWord ? 32 : 0x2018
  return text.charCodeAt(at - 1) > 32 ? 0x2019 : 32
}

/** n't, 's, 're, 'll: at most two letters follow and one stands before. French elisions are separated instead. */
const isContraction = (text: string, at: number, kinds: Uint8Array): boolean => {
  if (at === 0 || kinds[text.charCodeAt(at - 1)] !== WORD) return false
  let letters = 0
  while (letters < 3 && kinds[text.charCodeAt(at + 1 + letters)] === WORD) letters++
  return letters === 1 || letters === 2
}

/** Folds in place. */
const foldLookAlikes = (units: Uint16Array, kinds: Uint8Array): void => {
  let mixed = false
  eachWord(units, kinds, (start, end) => {
    let latin = 0
    let alike = 0
    for (let at = start; at < end; at++) {
      const unit = units[at] ?? 0
      if (isLatin(unit)) latin++
      else if (mayPassForLatin(unit) && latinOf(unit) > 0) alike++
    }
    if (latin === 0 || alike === 0) return
    mixed = true
    foldWord(units, start, end)
  })
  if (!mixed) return
  // Beside a word that mixes scripts, a word wholly of look-alikes is a disguise too.
  eachWord(units, kinds, (start, end) => {
    for (let at = start; at < end; at++) {
      const unit = units[at] ?? 0
      if (!isLatin(unit) && latinOf(unit) === 0) return
    }
    foldWord(units, start, end)
  })
}

const foldWord = (units: Uint16Array, start: number, end: number): void => {
  for (let at = start; at < end; at++) units[at] = latinOf(units[at] ?? 0) || (units[at] ?? 0)
}

const eachWord = (
  units: Uint16Array,
  kinds: Uint8Array,
  visit: (start: number, end: number) => void,
): void => {
  let start = -1
  for (let at = 0; at <= units.length; at++) {
    const isWord = at < units.length && kinds[units[at] ?? 0] === WORD
    if (isWord && start < 0) start = at
    if (!isWord && start >= 0) {
      visit(start, at)
      start = -1
    }
  }
}
