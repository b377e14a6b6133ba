import { HIDDEN, JAMO, MARK, STYLED, SURROGATE, classOf } from './characters.ts'
import { codeOf } from './changes.ts'
import { MARKS, hasTrait } from './traits.ts'
import { type WorkingText, stringOf } from './working-text.ts'

const UNICODE_FORM = codeOf('unicode_form')
/** Longer pile-ups of marks are left alone. */
const LONGEST_SEQUENCE = 4096

/** Single characters that are another one by definition, such as the Kelvin sign: the one is written for the other. */
const SINGLES = new Map<number, number>()
for (let unit = 0x300; unit < 0x2400; unit++) {
  const normal = String.fromCharCode(unit).normalize('NFC')
  if (normal.length === 1 && normal.charCodeAt(0) !== unit) SINGLES.set(unit, normal.charCodeAt(0))
}

const isCompatibilityIdeograph = (codePoint: number): boolean =>
  (codePoint >= 0xf900 && codePoint <= 0xfaff) || (codePoint >= 0x2f800 && codePoint <= 0x2fa1f)

const isJamo = (unit: number): boolean => classOf(unit) === JAMO
const isSyllable = (unit: number): boolean => unit >= 0xac00 && unit <= 0xd7a3

/**
 * NFC, one combining sequence at a time, so that each change knows where in the original it happened. A sequence stays
 * as it is where NFC would make it longer or replace a CJK compatibility ideograph. Returns the text.
 */
export const compose = (text: WorkingText, marks: Uint8Array): string => {
  const { units, origin, length } = text
  const whole = stringOf(units, 0, length)
  if (!text.hasForms) return whole
  let write = 0
  let isChanged = false
  for (let start = 0; start < length;) {
    const end = endOfSequence(whole, start)
    const composed = composedOf(whole, start, end)
    if (composed !== undefined) {
      isChanged = true
      for (let at = start; at < end; at++) marks[origin[at] ?? 0] = UNICODE_FORM
      for (let at = 0; at < composed.length; at++) units[start + at] = composed.charCodeAt(at)
    }
    const kept = start + (composed?.length ?? end - start)
    for (let at = start; at < kept; at++) {
      units[write] = units[at] ?? 0
      origin[write++] = origin[at] ?? 0
    }
    start = end
  }
  text.length = write
  return isChanged ? stringOf(units, 0, write) : whole
}

/** Units of the mark at `at`, 0 when there stands none. */
const markLength = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  const kind = classOf(unit)
  if (kind === MARK || (kind === HIDDEN && unit < 0x2000)) return 1
  if (kind !== SURROGATE) return 0
  const codePoint = text.codePointAt(at) ?? 0
  return codePoint > 0xffff && codePoint < 0x1f000 && hasTrait(codePoint, MARKS) ? 2 : 0
}

/** One starter with its marks, or a run of conjoining jamo with theirs. */
const endOfSequence = (text: string, start: number): number => {
  const first = text.charCodeAt(start)
  const joins = isJamo(first) || isSyllable(first)
  let at = start + (isPair(text, start) ? 2 : 1)
  while (at < text.length) {
    const length = joins && isJamo(text.charCodeAt(at)) ? 1 : markLength(text, at)
    if (length === 0) break
    at += length
  }
  return at
}

const isPair = (text: string, at: number): boolean =>
  classOf(text.charCodeAt(at)) === SURROGATE && (text.codePointAt(at) ?? 0) > 0xffff

/**
 * What the pairs of a character and one mark met last become: one unit or two, 0 for a pair that stays as it is. To
 * compose a pair anew takes ten times as long, and decomposed text has little else.
 */
const PAIRS = 1 << 12
const pairs = new Uint32Array(PAIRS)
const composites = new Uint32Array(PAIRS)

const composedPair = (text: string, start: number): string | undefined => {
  const first = text.charCodeAt(start)
  const second = text.charCodeAt(start + 1)
  const pair = ((first << 16) | second) >>> 0
  const slot = (first * 31 + second) & (PAIRS - 1)
  if (pairs[slot] !== pair) {
    const composed = composedSequence(text.slice(start, start + 2)) ?? ''
    pairs[slot] = pair
    composites[slot] = 0
    for (let at = 0; at < composed.length; at++) composites[slot] |= composed.charCodeAt(at) << (16 * at)
  }
  const composite = composites[slot] ?? 0
  if (composite === 0) return undefined
  return composite > 0xffff
    ? String.fromCharCode(composite & 0xffff, composite >>> 16)
    : String.fromCharCode(composite)
}

const composedSequence = (sequence: string): string | undefined => {
  const composed = sequence.normalize('NFC')
  return composed === sequence || composed.length > sequence.length ? undefined : composed
}

/** The composed form when it differs and is no longer; undefined when the sequence stays as it is. */
const composedOf = (text: string, start: number, end: number): string | undefined => {
  const first = text.charCodeAt(start)
  if (end === start + 1) {
    const kind = classOf(first)
    const single = kind === STYLED || kind === MARK ? SINGLES.get(first) : undefined
    return single === undefined ? undefined : String.fromCharCode(single)
  }
  // A supplementary character by itself either stays, or grows, or is a compatibility ideograph.
  if (end === start + 2 && isPair(text, start)) return undefined
  if (end - start > LONGEST_SEQUENCE || isCompatibilityIdeograph(text.codePointAt(start) ?? 0))
    return undefined
  return end === start + 2 ? composedPair(text, start) : composedSequence(text.slice(start, end))
}
