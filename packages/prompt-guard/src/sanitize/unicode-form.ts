import { HIDDEN, JAMO, MARK, NEWLINE, STYLED, SURROGATE, classOf } from './characters.ts'
import { codeOf } from './changes.ts'
import { type WorkingText, codePointAt } from './working-text.ts'

const UNICODE_FORM = codeOf('unicode_form')
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u

/**
 * Compatibility normalisation, only where it is safe.
 *
 * NFKC as a whole is not: it turns x² into x2, ½ into 1⁄2, ﬁ into two letters, and full-width Japanese into something
 * its writer did not type. What is done instead:
 *
 * - full-width words and numbers become ASCII on lines without any CJK character, where the width has no use;
 * - styled mathematical letters become ASCII when they spell a word of four or more: fewer are variables;
 * - circled and squared letters likewise;
 * - everything is brought to NFC (canonical equivalence: the same text by definition), except where that would grow
 *   the text or replace a CJK compatibility ideograph, which names rely on.
 */
export const normalizeForm = (text: WorkingText, marks: Uint8Array): WorkingText => {
  unstyle(text, marks)
  return compose(text, marks)
}

const SHORTEST_WORD = 4

type Style = 'wide' | 'math' | 'enclosed'

const styleOf = (codePoint: number): Style | undefined => {
  if (codePoint >= 0xff10 && codePoint <= 0xff5a) return classOf(codePoint) === STYLED ? 'wide' : undefined
  if (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) return plainOf(codePoint) === 0 ? undefined : 'math'
  if (codePoint >= 0x24b6 && codePoint <= 0x24e9) return 'enclosed'
  if (codePoint >= 0x1f130 && codePoint <= 0x1f189) return plainOf(codePoint) === 0 ? undefined : 'enclosed'
  return undefined
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

/** Rewrites styled letters in place; a pair becomes one letter, so the text shrinks and the rest moves down. */
const unstyle = (text: WorkingText, marks: Uint8Array): void => {
  let write = 0
  let read = 0
  let lineEnd = -1
  let cjk = false
  while (read < text.length) {
    if (read > lineEnd) {
      lineEnd = endOfLine(text, read)
      cjk = hasCjk(text, read, lineEnd)
    }
    const style = styleOf(codePointAt(text, read))
    if (!style) {
      text.units[write] = text.units[read] ?? 0
      text.origin[write++] = text.origin[read++] ?? 0
      continue
    }
    const run = runOf(text, read, style)
    const plain = style === 'wide' ? !cjk && run.longest > 1 : run.longest >= SHORTEST_WORD
    while (read < run.end) {
      const codePoint = codePointAt(text, read)
      const width = codePoint > 0xffff ? 2 : 1
      const replace = plain && styleOf(codePoint) === style
      for (let index = 0; index < width; index++) {
        if (replace) marks[text.origin[read + index] ?? 0] = UNICODE_FORM
        else text.units[write + index] = text.units[read + index] ?? 0
      }
      if (replace) text.units[write] = plainOf(codePoint)
      for (let index = 0; index < (replace ? 1 : width); index++) {
        text.origin[write++] = text.origin[read + index] ?? 0
      }
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
    const width = codePoint > 0xffff ? 2 : 1
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

const endOfLine = (text: WorkingText, from: number): number => {
  let at = from
  while (at < text.length && classOf(text.units[at] ?? 0) !== NEWLINE) at++
  return at
}

const hasCjk = (text: WorkingText, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) {
    const unit = text.units[at] ?? 0
    if (unit < 0x1100) continue
    const codePoint = codePointAt(text, at)
    if (styleOf(codePoint) === undefined && CJK.test(String.fromCodePoint(codePoint))) return true
  }
  return false
}

const isCompatibilityIdeograph = (codePoint: number): boolean =>
  (codePoint >= 0xf900 && codePoint <= 0xfaff) || (codePoint >= 0x2f800 && codePoint <= 0x2fa1f)

const SUPPLEMENTARY_MARK = /\p{M}/u

const isMark = (codePoint: number): boolean =>
  codePoint > 0xffff
    ? codePoint < 0x1f000 && SUPPLEMENTARY_MARK.test(String.fromCodePoint(codePoint))
    : classOf(codePoint) === MARK || (classOf(codePoint) === HIDDEN && codePoint < 0x2000)

const isJamo = (codePoint: number): boolean => classOf(codePoint) === JAMO
const isSyllable = (codePoint: number): boolean => codePoint >= 0xac00 && codePoint <= 0xd7a3

const widthOf = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1)

/** NFC, one combining sequence at a time, so that each change knows where in the original it happened. */
const compose = (text: WorkingText, marks: Uint8Array): WorkingText => {
  let write = 0
  for (let start = 0; start < text.length;) {
    const end = endOfSequence(text, start)
    const composed = composedOf(text, start, end)
    const length = composed?.length ?? end - start
    if (composed !== undefined) {
      for (let index = start; index < end; index++) marks[text.origin[index] ?? 0] = UNICODE_FORM
    }
    for (let index = 0; index < length; index++) {
      text.units[write] = composed?.charCodeAt(index) ?? text.units[start + index] ?? 0
      text.origin[write++] = text.origin[start + index] ?? 0
    }
    start = end
  }
  text.length = write
  return text
}

/** One starter with its marks, or a run of conjoining jamo with theirs. */
const endOfSequence = (text: WorkingText, start: number): number => {
  const first = codePointAt(text, start)
  let at = start + widthOf(first)
  const joins = isJamo(first) || isSyllable(first)
  while (at < text.length) {
    const codePoint = codePointAt(text, at)
    if (!isMark(codePoint) && !(joins && isJamo(codePoint))) break
    at += widthOf(codePoint)
  }
  return at
}

/** The composed form when it differs and is no longer; undefined when the sequence stays as it is. */
const composedOf = (text: WorkingText, start: number, end: number): string | undefined => {
  const first = codePointAt(text, start)
  const kind = first > 0xffff ? SURROGATE : classOf(first)
  if (end - start === widthOf(first) && kind !== STYLED && kind !== MARK && kind !== SURROGATE)
    return undefined
  if (isCompatibilityIdeograph(first)) return undefined
  const sequence = String.fromCharCode(...text.units.subarray(start, Math.min(end, start + 4096)))
  if (end - start > 4096) return undefined
  const composed = sequence.normalize('NFC')
  return composed === sequence || composed.length > sequence.length ? undefined : composed
}
