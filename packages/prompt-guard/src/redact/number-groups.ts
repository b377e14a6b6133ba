import { isWordUnit } from './surroundings.ts'

/** A number as it is written: groups of digits, and the single separators between them. */
export type WrittenNumber = {
  start: number
  end: number
  digits: string
  /** Lengths of the groups: `3-2-4`. */
  grouping: string
  /** The separators, one character a gap; a blank of any kind is a space. */
  separators: string
}

/**
 * What is known of a reading before it is spelled out. A column of figures has a hundred thousand readings and hardly
 * one that means anything, so each is asked about by these figures first. One object, filled anew for each reading.
 */
export type NumberShape = {
  start: number
  end: number
  /** Count of the digits. */
  length: number
  /** The lengths of the groups as one number, see `groupingCode`. */
  grouping: number
  /** Whether the ISO/IEC 7812-1 check digit fits. */
  isLuhn: boolean
}

const MOST_DIGITS = 19
const MOST_GROUPS = 8
const USUAL_GROUPS = 5
const FEWEST_IN_GROUPS = 9
const FEWEST_DIGITS = 7
const CODE_BASE = MOST_DIGITS + 1

/** `3-2-4` as a number: no group has more than 19 digits. */
export const groupingCode = (grouping: string): number =>
  grouping.split('-').reduce((code, length) => code * CODE_BASE + Number(length), 0)

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

const SPACE = 1
const SEPARATOR_KIND = new Uint8Array(0x2100)
for (const space of ' \u00a0\u2009\u202f') SEPARATOR_KIND[space.charCodeAt(0)] = SPACE
for (const mark of '-./\u2011\u2013') SEPARATOR_KIND[mark.charCodeAt(0)] = 2

const isSpace = (text: string, at: number): boolean => SEPARATOR_KIND[text.charCodeAt(at)] === SPACE

const separatorAt = (text: string, at: number): string => {
  if (isSpace(text, at)) return ' '
  const char = text.charAt(at)
  return char === '.' || char === '/' ? char : '-'
}

/** Neighbouring groups of digits, and sums from which the check digit of any stretch of them follows. */
class Chain {
  readonly starts: number[] = []
  readonly ends: number[] = []
  /** Index of each group's first digit among the digits of the chain. */
  readonly offsets: number[] = []
  /** Sums with every second digit doubled: the even ones, the odd ones. */
  readonly sums: readonly [number[], number[]] = [[0], [0]]

  add(text: string, start: number, end: number): void {
    const [even, odd] = this.sums
    this.starts.push(start)
    this.ends.push(end)
    this.offsets.push(even.length - 1)
    for (let at = start; at < end; at++) {
      const index = even.length - 1
      const digit = text.charCodeAt(at) - 48
      const doubled = digit > 4 ? digit * 2 - 9 : digit * 2
      even.push((even[index] ?? 0) + (index % 2 === 0 ? doubled : digit))
      odd.push((odd[index] ?? 0) + (index % 2 === 0 ? digit : doubled))
    }
  }

  isLuhn(from: number, to: number): boolean {
    // The last digit stays as it is, the one before it is doubled.
    const sums = this.sums[to % 2 === 0 ? 0 : 1] ?? []
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) % 10 === 0
  }
}

/**
 * Calls back for every way to read neighbouring digit groups as one number of 7 to 19 digits that `wants` asks for.
 * Groups that are joined by a hyphen, dot or slash belong together, so a reading never begins or ends between such;
 * between blanks it may. Each group begins at most eight readings: linear.
 */
export const eachNumber = (
  text: string,
  wants: (shape: NumberShape) => boolean,
  visit: (number: WrittenNumber) => void,
): void => {
  const shape: NumberShape = { start: 0, end: 0, length: 0, grouping: 0, isLuhn: false }
  let chain = new Chain()
  const flush = (): void => {
    for (let first = 0; first < chain.starts.length; first++)
      readFrom(text, chain, first, shape, wants, visit)
    chain = new Chain()
  }
  let lastEnd = -2
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue
    const start = at
    while (isDigit(text.charCodeAt(at))) at++
    if (lastEnd >= 0 && !(start === lastEnd + 1 && (SEPARATOR_KIND[text.charCodeAt(lastEnd)] ?? 0) > 0))
      flush()
    chain.add(text, start, at)
    lastEnd = at
  }
  flush()
}

const readFrom = (
  text: string,
  chain: Chain,
  first: number,
  shape: NumberShape,
  wants: (shape: NumberShape) => boolean,
  visit: (number: WrittenNumber) => void,
): void => {
  const { starts, ends, offsets } = chain
  const start = starts[first] ?? 0
  if (!mayBegin(text, start, first)) return
  // Only the French number, which begins with a single digit, is written in more than five groups.
  const most = (ends[first] ?? 0) - start === 1 ? MOST_GROUPS : USUAL_GROUPS
  const last = Math.min(starts.length, first + most)
  let longest = 0
  shape.start = start
  shape.length = 0
  shape.grouping = 0
  for (let index = first; index < last; index++) {
    const end = ends[index] ?? 0
    const width = end - (starts[index] ?? 0)
    shape.length += width
    if (shape.length > MOST_DIGITS) return
    shape.grouping = shape.grouping * CODE_BASE + width
    longest = Math.max(longest, width)
    // Pairs alone are a date, a telephone number or a column of figures, never an identifier.
    if (longest < 3) continue
    // Shorter numbers are of use unbroken only.
    if (shape.length < (index === first ? FEWEST_DIGITS : FEWEST_IN_GROUPS)) continue
    if (index - first >= USUAL_GROUPS && shape.length !== 15) continue
    if (!mayEnd(text, end, index === starts.length - 1)) continue
    const offset = offsets[first] ?? 0
    shape.end = end
    shape.isLuhn = chain.isLuhn(offset, offset + shape.length)
    if (wants(shape)) visit(written(text, chain, first, index))
  }
}

const written = (text: string, { starts, ends }: Chain, first: number, last: number): WrittenNumber => {
  let digits = ''
  let grouping = ''
  let separators = ''
  for (let index = first; index <= last; index++) {
    const start = starts[index] ?? 0
    const end = ends[index] ?? 0
    digits += text.slice(start, end)
    grouping += index === first ? String(end - start) : `-${end - start}`
    if (index > first) separators += separatorAt(text, start - 1)
  }
  return { start: starts[first] ?? 0, end: ends[last] ?? 0, digits, grouping, separators }
}

const mayBegin = (text: string, start: number, first: number): boolean => {
  if (first > 0) return isSpace(text, start - 1)
  return (
    !isWordUnit(text.charCodeAt(start - 1)) &&
    !(text.charAt(start - 1) === '.' && isWordUnit(text.charCodeAt(start - 2)))
  )
}

const mayEnd = (text: string, end: number, isLast: boolean): boolean =>
  isLast ? !isWordUnit(text.charCodeAt(end)) : isSpace(text, end)
