import { Gathering } from './gathering.ts'

/** The bit of units that set others apart. */
export const MARK = 2

/** A table of 65,536 units in which those of `units` and of `marks` have the first bit. */
export const tableOf = (units: string, marks = ''): Uint8Array => {
  const table = new Uint8Array(65_536)
  for (const unit of units) table[unit.charCodeAt(0)] = 1
  for (const unit of marks) table[unit.charCodeAt(0)] = 1 | MARK
  return table
}

/**
 * Visits the stretches of at least `shortest` units that have the bit in the table. One unit in `shortest` is looked at
 * first: no long stretch can lie between two that are not in it, so most of a text is passed unread.
 */
export const eachRun = (
  text: string,
  table: Uint8Array,
  bit: number,
  shortest: number,
  visit: (start: number, end: number) => void,
): void => {
  let from = 0
  let at = shortest - 1
  while (at < text.length) {
    if (((table[text.charCodeAt(at)] ?? 0) & bit) === 0) {
      from = at + 1
      at += shortest
      continue
    }
    let start = at
    while (start > from && ((table[text.charCodeAt(start - 1)] ?? 0) & bit) !== 0) start--
    let end = at + 1
    while (end < text.length && ((table[text.charCodeAt(end)] ?? 0) & bit) !== 0) end++
    if (end - start >= shortest) visit(start, end)
    from = end + 1
    at = end + shortest
  }
}

/** Stretches of a text, in order. */
export type Runs = { readonly starts: Int32Array; readonly ends: Int32Array }

const starts = new Gathering()
const ends = new Gathering()

/** All stretches of digits: what reads numbers is much, and the text is walked for all of it once. */
export const digitRuns = (text: string): Runs => {
  let start = -1
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 48 && unit <= 57) {
      if (start < 0) start = at
    } else if (start >= 0) {
      starts.add(start)
      ends.add(at)
      start = -1
    }
  }
  if (start >= 0) {
    starts.add(start)
    ends.add(text.length)
  }
  return { starts: starts.take(), ends: ends.take() }
}

/** Whether one of the stretches reaches into the text between two places. */
export const reachInto = ({ starts, ends }: Runs, from: number, to: number): boolean => {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) <= from) low = middle + 1
    else high = middle
  }
  return low < starts.length && (starts[low] ?? 0) < to
}

/**
 * The matches of a pattern that can only match inside such stretches, and only in those that hold `least` of the units
 * that have the bit `MARK` too; whatever it looks at within `margin` around them.
 */
export const eachMatchInRuns = (
  text: string,
  table: Uint8Array,
  shortest: number,
  least: number,
  margin: number,
  pattern: RegExp,
  visit: (match: string, index: number) => void,
): void => {
  eachRun(text, table, 1, shortest, (start, end) => {
    let marks = 0
    for (let at = start; at < end; at++) if (((table[text.charCodeAt(at)] ?? 0) & MARK) !== 0) marks++
    if (marks < least) return
    const from = Math.max(0, start - margin)
    const stretch = text.slice(from, end + margin)
    pattern.lastIndex = 0
    for (let found = pattern.exec(stretch); found; found = pattern.exec(stretch)) {
      const at = from + found.index
      if (at >= start && at < end) visit(found[0], at)
    }
  })
}

export const DIGITS = tableOf('0123456789')
export const LETTERS_AND_DIGITS = tableOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
