import type { Runs } from '../runs.ts'
import { isDigit } from './counts.ts'
import { isWordUnit, unitAt } from './surroundings.ts'

/**
 * A way to read neighbouring groups of digits as one number. A column of figures has a hundred thousand readings and
 * hardly one that means anything: there is one object, filled anew for each, and it spells itself out only when asked.
 */
export type WrittenNumber = {
  readonly start: number
  readonly end: number
  /** Count of the digits. */
  readonly length: number
  /** Where the groups end, see `groupingCode`. */
  readonly grouping: number
  /** Whether the ISO/IEC 7812-1 check digit fits. */
  readonly isLuhn: boolean
  readonly digits: string
  /** The separators, one character a gap; a blank of any kind is a space. */
  readonly separators: string
}

const MOST_DIGITS = 19
const MOST_GROUPS = 8
const USUAL_GROUPS = 5
const FEWEST_IN_GROUPS = 9
const FEWEST_DIGITS = 7

/** `3-2-4` as a number: a bit for the place where each group ends, 3, 5 and 9, which fits as no number has over 19 digits. */
export const groupingCode = (grouping: string): number => {
  let length = 0
  let code = 0
  for (const width of grouping.split('-')) code |= 1 << (length += Number(width))
  return code
}

const SPACE = 1
const SEPARATOR_KIND = new Uint8Array(65_536)
for (const space of ' \u00a0\u2009\u202f') SEPARATOR_KIND[space.charCodeAt(0)] = SPACE
for (const mark of '-./\u2011\u2013') SEPARATOR_KIND[mark.charCodeAt(0)] = 2

const isSeparator = (text: string, at: number): boolean => (SEPARATOR_KIND[unitAt(text, at)] ?? 0) > 0
const isSpace = (text: string, at: number): boolean => SEPARATOR_KIND[unitAt(text, at)] === SPACE

const separatorAt = (text: string, at: number): string => {
  if (isSpace(text, at)) return ' '
  const char = text.charAt(at)
  return char === '.' || char === '/' ? char : '-'
}

/** Digits on end. Filled anew for each: a text may hold as many as it has characters. */
type Group = {
  start: number
  end: number
  /** How many digits stand in front of it in the text. */
  ahead: number
  /** Whether a reading may begin, may end with it. */
  isFirst: boolean
  isLast: boolean
  /** Sums of its digits, every second one doubled: with the last one as it is, with the last one doubled. */
  plain: number
  doubled: number
}

/** As many groups as a reading may have, and no more, are kept: `groups[index % MOST_GROUPS]`. */
type Groups = readonly Group[]

const groupAt = (groups: Groups, index: number): Group => groups[index % MOST_GROUPS] ?? NO_GROUP
const NO_GROUP: Group = { start: 0, end: 0, ahead: 0, isFirst: false, isLast: false, plain: 0, doubled: 0 }

const fill = (
  group: Group,
  text: string,
  start: number,
  end: number,
  ahead: number,
  isJoined: boolean,
): void => {
  group.start = start
  group.end = end
  group.ahead = ahead
  group.isFirst = mayBegin(text, start, isJoined)
  group.isLast = mayEnd(text, end)
  group.plain = 0
  group.doubled = 0
  if (end - start > MOST_DIGITS) return
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    const plain = group.doubled + digit
    group.doubled = group.plain + twice(digit)
    group.plain = plain
  }
}

/** ISO/IEC 7812-1: the sum of the digits of the doubled digit. */
const twice = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2)

/** The most common separators, as many as there may be gaps. */
const REPEATED = new Map(
  Array.from(' -./', (sign) => [sign, Array.from({ length: MOST_GROUPS }, (_, gaps) => sign.repeat(gaps))]),
)

const NO_DIGITS = /\D+/g

class Reading implements WrittenNumber {
  start = 0
  end = 0
  length = 0
  grouping = 0
  isLuhn = false
  /** Its first and last group. */
  first = 0
  last = 0
  readonly #text: string
  readonly #groups: Groups
  #allDigits: string | undefined

  constructor(text: string, groups: Groups) {
    this.#text = text
    this.#groups = groups
  }

  get digits(): string {
    if (this.first === this.last) return this.#text.slice(this.start, this.end)
    this.#allDigits ??= this.#text.replaceAll(NO_DIGITS, '')
    const { ahead } = groupAt(this.#groups, this.first)
    return this.#allDigits.slice(ahead, ahead + this.length)
  }

  get separators(): string {
    if (this.first === this.last) return ''
    const sign = this.#separatorBehind(this.first)
    let gap = this.first + 1
    while (gap < this.last && this.#separatorBehind(gap) === sign) gap++
    let all = REPEATED.get(sign)?.[gap - this.first] ?? ''
    for (; gap < this.last; gap++) all += this.#separatorBehind(gap)
    return all
  }

  #separatorBehind(index: number): string {
    return separatorAt(this.#text, groupAt(this.#groups, index).end)
  }
}

/**
 * Calls back with every way to read neighbouring digit groups as one number of 7 to 19 digits. Groups that are joined by
 * a hyphen, dot or slash belong together, so a reading never begins or ends between such; between blanks it may. Each
 * group begins at most eight readings: linear.
 */
export const eachNumber = (text: string, digits: Runs, visit: (number: WrittenNumber) => void): void => {
  const groups = Array.from({ length: MOST_GROUPS }, () => ({ ...NO_GROUP }))
  const reading = new Reading(text, groups)
  /** The first group at which no reading has begun, the one behind the last, and the last of three digits or more. */
  let first = 0
  let behind = 0
  let lastWide = -1
  const readUntil = (end: number): void => {
    // Pairs alone are a date, a telephone number or a column of figures, never an identifier.
    for (; first < end; first++) if (lastWide >= first) readFrom(groups, first, behind, reading, visit)
  }
  let ahead = 0
  let lastEnd = -2
  const { starts, ends } = digits
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0
    const end = ends[index] ?? 0
    const isJoined = start === lastEnd + 1 && isSeparator(text, lastEnd)
    readUntil(isJoined ? behind - MOST_GROUPS + 1 : behind)
    fill(groupAt(groups, behind), text, start, end, ahead, isJoined)
    ahead += end - start
    if (end - start > 2) lastWide = behind
    behind++
    lastEnd = end
  }
  readUntil(behind)
}

const readFrom = (
  groups: Groups,
  first: number,
  behind: number,
  reading: Reading,
  visit: (number: WrittenNumber) => void,
): void => {
  const { start, end: firstEnd, isFirst } = groupAt(groups, first)
  if (!isFirst) return
  // Only the French number, which begins with a single digit, is written in more than five groups.
  const most = firstEnd - start === 1 ? MOST_GROUPS : USUAL_GROUPS
  const last = Math.min(behind, first + most)
  let isWide = false
  let plain = 0
  let doubled = 0
  reading.start = start
  reading.length = 0
  reading.grouping = 0
  reading.first = first
  for (let index = first; index < last; index++) {
    const group = groupAt(groups, index)
    const width = group.end - group.start
    reading.length += width
    if (reading.length > MOST_DIGITS) return
    reading.grouping |= 1 << reading.length
    // An odd number of digits behind them turns those that were doubled into those that were not.
    const ahead = width % 2 === 0 ? plain : doubled
    doubled = group.doubled + (width % 2 === 0 ? doubled : plain)
    plain = group.plain + ahead
    isWide ||= width > 2
    if (!isWide) continue
    // Shorter numbers are of use unbroken only.
    if (reading.length < (index === first ? FEWEST_DIGITS : FEWEST_IN_GROUPS)) continue
    if (index - first >= USUAL_GROUPS && reading.length !== 15) continue
    if (!group.isLast) continue
    reading.end = group.end
    reading.last = index
    reading.isLuhn = plain % 10 === 0
    visit(reading)
  }
}

/** Whether one separator stands in all gaps, and that no slash. */
export const isRegular = (separators: string): boolean => {
  const first = separators.charAt(0)
  for (let gap = 1; gap < separators.length; gap++) if (separators.charAt(gap) !== first) return false
  return first !== '/'
}

const FULL_STOP = 46

const mayBegin = (text: string, start: number, isJoined: boolean): boolean => {
  if (isJoined) return isSpace(text, start - 1)
  return (
    !isWordUnit(unitAt(text, start - 1)) &&
    !(unitAt(text, start - 1) === FULL_STOP && isWordUnit(unitAt(text, start - 2)))
  )
}

const mayEnd = (text: string, end: number): boolean =>
  isSeparator(text, end) && isDigit(unitAt(text, end + 1))
    ? isSpace(text, end)
    : !isWordUnit(unitAt(text, end))
