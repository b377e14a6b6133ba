import { DIGITS, eachRun } from '../runs.ts'
import { isDigit } from './counts.ts'
import { isWordUnit, unitAt } from './surroundings.ts'

/** A number as it is written: groups of digits, and the single separators between them. */
export type WrittenNumber = {
  start: number
  end: number
  digits: string
  /** Where the groups end, see `groupingCode`. */
  grouping: number
  /** The separators, one character a gap; a blank of any kind is a space. */
  separators: string
  /** Whether the ISO/IEC 7812-1 check digit fits. */
  isLuhn: boolean
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
  /** Where the groups end, see `groupingCode`. */
  grouping: number
  /** Whether the ISO/IEC 7812-1 check digit fits. */
  isLuhn: boolean
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
  const groups = Array.from({ length: MOST_GROUPS }, () => ({ ...NO_GROUP }))
  /** The first group at which no reading has begun, the one behind the last, and the last of three digits or more. */
  let first = 0
  let behind = 0
  let lastWide = -1
  let allDigits: string | undefined
  const spell: Spell = (from, to) => {
    allDigits ??= text.replaceAll(NO_DIGITS, '')
    visit(written(text, allDigits, groups, from, to, shape))
  }
  const readUntil = (end: number): void => {
    // Pairs alone are a date, a telephone number or a column of figures, never an identifier.
    for (; first < end; first++) if (lastWide >= first) readFrom(groups, first, behind, shape, wants, spell)
  }
  let ahead = 0
  let lastEnd = -2
  eachRun(text, DIGITS, 1, 1, (start, end) => {
    const isJoined = start === lastEnd + 1 && isSeparator(text, lastEnd)
    readUntil(isJoined ? behind - MOST_GROUPS + 1 : behind)
    fill(groupAt(groups, behind), text, start, end, ahead, isJoined)
    ahead += end - start
    if (end - start > 2) lastWide = behind
    behind++
    lastEnd = end
  })
  readUntil(behind)
}

/** Takes the reading of the groups from one to another. */
type Spell = (from: number, to: number) => void
const NO_DIGITS = /\D+/g

const readFrom = (
  groups: Groups,
  first: number,
  behind: number,
  shape: NumberShape,
  wants: (shape: NumberShape) => boolean,
  spell: Spell,
): void => {
  const { start, end: firstEnd, isFirst } = groupAt(groups, first)
  if (!isFirst) return
  // Only the French number, which begins with a single digit, is written in more than five groups.
  const most = firstEnd - start === 1 ? MOST_GROUPS : USUAL_GROUPS
  const last = Math.min(behind, first + most)
  let isWide = false
  let plain = 0
  let doubled = 0
  shape.start = start
  shape.length = 0
  shape.grouping = 0
  for (let index = first; index < last; index++) {
    const group = groupAt(groups, index)
    const width = group.end - group.start
    shape.length += width
    if (shape.length > MOST_DIGITS) return
    shape.grouping |= 1 << shape.length
    // An odd number of digits behind them turns those that were doubled into those that were not.
    const ahead = width % 2 === 0 ? plain : doubled
    doubled = group.doubled + (width % 2 === 0 ? doubled : plain)
    plain = group.plain + ahead
    isWide ||= width > 2
    if (!isWide) continue
    // Shorter numbers are of use unbroken only.
    if (shape.length < (index === first ? FEWEST_DIGITS : FEWEST_IN_GROUPS)) continue
    if (index - first >= USUAL_GROUPS && shape.length !== 15) continue
    if (!group.isLast) continue
    shape.end = group.end
    shape.isLuhn = plain % 10 === 0
    if (wants(shape)) spell(first, index)
  }
}

const written = (
  text: string,
  allDigits: string,
  groups: Groups,
  first: number,
  last: number,
  { start, end, length, grouping, isLuhn }: NumberShape,
): WrittenNumber => {
  const { ahead } = groupAt(groups, first)
  let separators = ''
  for (let index = first; index < last; index++) separators += separatorAt(text, groupAt(groups, index).end)
  return { start, end, digits: allDigits.slice(ahead, ahead + length), grouping, separators, isLuhn }
}

/** Whether one separator stands in all gaps, and that no slash. */
export const isRegular = ({ separators }: WrittenNumber): boolean => {
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
