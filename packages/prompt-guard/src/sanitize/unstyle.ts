import { NEWLINE, STYLED, classOf, codePointOf, isHighSurrogate, isLowSurrogate } from './characters.ts'
import { codeOf } from './changes.ts'
import { CJK, hasTrait } from './traits.ts'
import type { WorkingText } from './working-text.ts'

const UNICODE_FORM = codeOf('unicode_form')
const SHORTEST_WORD = 4

const PLAIN = 0
const WIDE = 1
const MATH = 2
const ENCLOSED = 3
type Style = typeof PLAIN | typeof WIDE | typeof MATH | typeof ENCLOSED

/** The first character with a style; below it there is nothing to look at. */
const FIRST_STYLED = 0x24b6

const styleOf = (codePoint: number): Style => {
  if (codePoint < FIRST_STYLED) return PLAIN
  if (codePoint <= 0x24e9) return ENCLOSED
  if (codePoint < 0x10000)
    return codePoint >= 0xff10 && codePoint <= 0xff5a && classOf(codePoint) === STYLED ? WIDE : PLAIN
  if (codePoint > 0x1f189 || plainOf(codePoint) === 0) return PLAIN
  return codePoint <= 0x1d7ff ? MATH : ENCLOSED
}

/** 26 capitals, then 26 small letters: the order of every styled alphabet in Unicode. */
const letter = (index: number): number => (index < 26 ? 65 + index : 97 + index - 26)

/** The ASCII letter or digit a styled character shows, with its case; 0 when it shows none. */
const plainOf = (codePoint: number): number => {
  if (codePoint >= 0x1f130 && codePoint <= 0x1f149) return codePoint - 0x1f130 + 65
  if (codePoint >= 0x1f150 && codePoint <= 0x1f169) return codePoint - 0x1f150 + 65
  if (codePoint >= 0x1f170 && codePoint <= 0x1f189) return codePoint - 0x1f170 + 65
  if (codePoint >= 0xff10 && codePoint <= 0xff5a) return codePoint - 0xfee0
  if (codePoint >= 0x24b6 && codePoint <= 0x24e9) return letter(codePoint - 0x24b6)
  if (codePoint >= 0x1d400 && codePoint <= 0x1d6a3) return letter((codePoint - 0x1d400) % 52)
  return codePoint >= 0x1d7ce && codePoint <= 0x1d7ff ? 48 + ((codePoint - 0x1d7ce) % 10) : 0
}

const codePointAt = ({ units, length }: WorkingText, at: number): number => {
  const unit = units[at] ?? 0
  const next = at + 1 < length ? (units[at + 1] ?? 0) : 0
  return isHighSurrogate(unit) && isLowSurrogate(next) ? codePointOf(unit, next) : unit
}

const widthOf = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1)

/** Rewrites styled letters in place; a pair becomes one letter, so the text shrinks and the rest moves down. */
export const unstyle = (text: WorkingText, marks: Uint8Array): void => {
  const { units, origin, length } = text
  let write = 0
  let read = 0
  let lineEnd = 0
  let isCjkLine = false
  /** Full width has its use on a line with CJK characters; what stands before on the line has been written already. */
  const needsWidth = (): boolean => {
    if (read >= lineEnd) {
      lineEnd = endOfLine(text, read)
      isCjkLine = hasCjk(text, startOfLine(text, write), write) || hasCjk(text, read, lineEnd)
    }
    return isCjkLine
  }
  const keep = (end: number): void => {
    if (write === read) write = read = end
    while (read < end) {
      units[write] = units[read] ?? 0
      origin[write++] = origin[read++] ?? 0
    }
  }
  while (read < length) {
    const style = styleOf(codePointAt(text, read))
    if (style === PLAIN) {
      keep(read + 1)
      continue
    }
    const run = runOf(text, read, style)
    const isWord = style === WIDE ? run.longest > 1 && !needsWidth() : run.longest >= SHORTEST_WORD
    if (!isWord) {
      keep(run.end)
      continue
    }
    while (read < run.end) {
      const codePoint = codePointAt(text, read)
      if (styleOf(codePoint) !== style) {
        keep(read + 1)
        continue
      }
      const width = widthOf(codePoint)
      for (let at = read; at < read + width; at++) marks[origin[at] ?? 0] = UNICODE_FORM
      units[write] = plainOf(codePoint)
      origin[write++] = origin[read] ?? 0
      read += width
    }
  }
  text.length = write
}

/** A run of one style with single blanks, hyphens and apostrophes between its words. */
const runOf = (text: WorkingText, start: number, style: Style): { end: number; longest: number } => {
  let end = start
  let word = 0
  let longest = 0
  for (let at = start; at < text.length;) {
    const codePoint = codePointAt(text, at)
    const width = widthOf(codePoint)
    if (styleOf(codePoint) === style) {
      word++
      longest = Math.max(longest, word)
      end = at + width
    } else if (word > 0 && (codePoint === 32 || codePoint === 45 || codePoint === 39)) {
      word = 0
    } else break
    at += width
  }
  return { end, longest }
}

const breaksLine = (unit: number | undefined): boolean => classOf(unit ?? 0) === NEWLINE

const startOfLine = ({ units }: WorkingText, before: number): number => {
  let at = before
  while (at > 0 && !breaksLine(units[at - 1])) at--
  return at
}

const endOfLine = ({ units, length }: WorkingText, from: number): number => {
  let at = from
  while (at < length && !breaksLine(units[at])) at++
  return at
}

const FIRST_CJK = 0x1100

const hasCjk = (text: WorkingText, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) {
    if ((text.units[at] ?? 0) >= FIRST_CJK && hasTrait(codePointAt(text, at), CJK)) return true
  }
  return false
}
