import { NEWLINE, classOf } from './characters.ts'
import type { Stripped } from './strip-tokens.ts'

export type Line = { start: number; end: number }

/** Lines without their terminators; CR LF ends one line. */
export const linesOf = (text: Stripped): Line[] => {
  const lines: Line[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.units[at] ?? 0
    if (classOf(unit) !== NEWLINE) continue
    lines.push({ start, end: at })
    if (unit === 13 && text.units[at + 1] === 10) at++
    start = at + 1
  }
  lines.push({ start, end: text.length })
  return lines
}

/** How much of a line's beginning is read: longer than any prefix and the value that decides about it. */
const HEAD_LENGTH = 160

/** A stretch of skeleton characters, and the way back from them to the text. */
export type Folded = { text: string; indexAfter(count: number): number }

export const foldedHead = (text: Stripped, start: number, end: number): Folded => {
  let head = ''
  const indexes: number[] = []
  for (let at = start; at < end && head.length < HEAD_LENGTH; at++) {
    const fold = text.skeleton[at] ?? 0
    if (fold === 0) continue
    head += String.fromCharCode(fold)
    indexes.push(at)
  }
  // Marks and joiners after the last character belong to it.
  const indexAfter = (count: number): number =>
    count === 0 ? start : withMarks(text, indexes[count - 1] ?? start, end)
  return { text: head, indexAfter }
}

/** Longer than any closing tag and the blanks behind it. */
const TAIL_LENGTH = 48

/** Whether the last character that is no blank looks like `>`: only then can a closing tag end the line. */
export const endsWithBracket = (text: Stripped, start: number, end: number): boolean => {
  let at = end - 1
  while (at >= start && end - at <= TAIL_LENGTH && isBlankOrNothing(text.skeleton[at])) at--
  return at >= start && text.skeleton[at] === GREATER
}

export const foldedTail = (text: Stripped, start: number, end: number): Folded => {
  let tail = ''
  const indexes: number[] = []
  for (let at = end - 1; at >= start && tail.length < TAIL_LENGTH; at--) {
    const fold = text.skeleton[at] ?? 0
    if (fold === 0) continue
    tail = String.fromCharCode(fold) + tail
    indexes.push(at)
  }
  return { text: tail, indexAfter: (count) => indexes[tail.length - 1 - count] ?? end }
}

const withMarks = (text: Stripped, at: number, end: number): number => {
  let next = at + 1
  while (next < end && text.skeleton[next] === 0) next++
  return next
}

const SPACE = 32
const TAB = 9
const GREATER = 62

/** Skips indentation, quote marks and list marks, which may stand before a role and are kept. */
export const cutLead = (text: Stripped, start: number, end: number): { end: number; indent: number } => {
  let at = start
  let indent = 0
  for (;;) {
    while (at < end) {
      const fold = text.skeleton[at] ?? 0
      if (fold !== SPACE && fold !== TAB && fold !== GREATER && fold !== 0) break
      if (indent === at - start) indent += fold === SPACE ? 1 : fold === TAB ? 4 : 0
      at++
    }
    const mark = listMarkAt(text, at, end)
    if (mark === 0) return { end: at, indent }
    at += mark
  }
}

const isBlankOrNothing = (fold: number | undefined): boolean => fold === 0 || isBlankFold(fold)

const isBlankFold = (fold: number | undefined): boolean => fold === SPACE || fold === TAB

/** Length of `- `, `* `, `+ `, `12. ` or `3) `. */
const listMarkAt = (text: Stripped, at: number, end: number): number => {
  const first = text.skeleton[at] ?? 0
  if (first === 45 || first === 42 || first === 43)
    return at + 1 < end && isBlankFold(text.skeleton[at + 1]) ? 2 : 0
  let digits = 0
  while (digits < 3 && isDigit(text.skeleton[at + digits])) digits++
  const after = text.skeleton[at + digits]
  const isMark = digits > 0 && (after === 46 || after === 41) && at + digits + 1 < end
  return isMark && isBlankFold(text.skeleton[at + digits + 1]) ? digits + 2 : 0
}

const isDigit = (fold: number | undefined): boolean => fold !== undefined && fold >= 48 && fold <= 57
