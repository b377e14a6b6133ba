import { OTHER } from './fold.ts'
import type { Room } from './room.ts'
import type { Stripped } from './strip-tokens.ts'
import { LETTER, hasTrait } from './traits.ts'
import { stringOf } from './working-text.ts'

/**
 * The visible skeleton of a text: one ASCII character for each character of the text that shows, none for marks and
 * joiners. Lines are read in it, so that nothing invisible can stand between a role and its colon.
 */
export type Folded = {
  text: string
  /** The same, as numbers. */
  folds: Uint8Array
  length: number
  /** Where in the text each character stands; what does not show belongs to the one before it. */
  places: Int32Array
  units: Uint16Array
}

export const foldedOf = (stripped: Stripped, { places }: Room): Folded => {
  const { skeleton } = stripped
  let length = 0
  for (let at = 0; at < stripped.length; at++) {
    const fold = skeleton[at] ?? 0
    if (fold === 0) continue
    skeleton[length] = fold
    places[length++] = at
  }
  places[length] = stripped.length
  return { text: stringOf(skeleton, 0, length), folds: skeleton, length, places, units: stripped.units }
}

const TAB = 9
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const PARENTHESIS = 41
const STAR = 42
const PLUS = 43
const MINUS = 45
const DOT = 46
const GREATER = 62

/** LF, CR, or what stands for any other line break in the skeleton. */
const breaksLine = (fold: number | undefined): boolean =>
  fold !== undefined && fold >= LINE_FEED && fold <= CARRIAGE_RETURN

export const endOfLine = ({ folds, length }: Folded, start: number): number => {
  let at = start
  while (at < length && !breaksLine(folds[at])) at++
  return at
}

/** Where the next line starts, beyond the text's length behind the last; CR LF ends one line. */
export const nextLine = ({ folds }: Folded, end: number): number =>
  folds[end] === CARRIAGE_RETURN && folds[end + 1] === LINE_FEED ? end + 2 : end + 1

export const isBlank = (fold: number | undefined): boolean => fold === SPACE || fold === TAB

const isDigit = (fold: number | undefined): boolean => fold !== undefined && fold >= 48 && fold <= 57

/** Skips indentation, quote marks and list marks, which may stand before a role and are kept. */
export const endOfLead = (folded: Folded, start: number, end: number): number => {
  const { folds } = folded
  let at = start
  for (;;) {
    while (at < end && (isBlank(folds[at]) || folds[at] === GREATER)) at++
    const mark = listMarkLength(folded, at, end)
    if (mark === 0) return at
    at += mark
  }
}

/** A bullet is one character, or two: an emoji of a person and a thing. */
export const LONGEST_BULLET = 2

const isBullet = ({ folds, places, units }: Folded, at: number): boolean =>
  folds[at] === OTHER && !hasTrait(units[places[at] ?? 0] ?? 0, LETTER)

/** Length of `- `, `* `, `+ `, `12. `, `3) ` or `▪ `; whatever is no letter may be such a bullet. */
const listMarkLength = (folded: Folded, at: number, end: number): number => {
  const { folds } = folded
  const first = folds[at]
  let length = 0
  if (first === MINUS || first === STAR || first === PLUS) {
    length = 1
  } else if (first === OTHER) {
    while (length < LONGEST_BULLET && isBullet(folded, at + length)) length++
    if (length === 0) return 0
  } else {
    while (length < 3 && isDigit(folds[at + length])) length++
    const after = folds[at + length]
    if (length === 0 || (after !== DOT && after !== PARENTHESIS)) return 0
    length++
  }
  return at + length < end && isBlank(folds[at + length]) ? length + 1 : 0
}

/** How far a line is indented; a tab counts for four blanks. */
export const indentOf = ({ folds }: Folded, start: number, end: number): number => {
  let at = start
  while (at < end && folds[at] === SPACE) at++
  return at - start + (at < end && folds[at] === TAB ? 4 : 0)
}

/** How much of a line's beginning is read: longer than any prefix and the value that decides about it. */
const HEAD_LENGTH = 160

export const endOfHead = (start: number, end: number): number => Math.min(end, start + HEAD_LENGTH)

export const headOf = ({ text }: Folded, start: number, end: number): string =>
  text.slice(start, endOfHead(start, end))

/** The beginning of the line that starts here, behind its lead; '' behind the last line. */
export const lineAt = (folded: Folded, start: number): string => {
  if (start > folded.length) return ''
  const end = endOfLine(folded, start)
  return headOf(folded, endOfLead(folded, start, end), end)
}

/** Longer than any closing tag and the blanks behind it. */
const TAIL_LENGTH = 48

/** Whether the last character that is no blank looks like `>`: only then can a closing tag end the line. */
export const endsWithBracket = ({ folds }: Folded, start: number, end: number): boolean => {
  let at = end - 1
  while (at >= start && end - at <= TAIL_LENGTH && isBlank(folds[at])) at--
  return at >= start && folds[at] === GREATER
}

export const tailOf = ({ text }: Folded, start: number, end: number): string =>
  text.slice(Math.max(start, end - TAIL_LENGTH), end)
