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

const MOST_DIGITS = 19
const MOST_GROUPS = 8
const USUAL_GROUPS = 5
const FEWEST_IN_GROUPS = 9
const FEWEST_DIGITS = 7

type Group = { start: number; end: number }

const SEPARATORS = ' -./\u00a0\u2009\u202f\u2011\u2013'

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

const separatorAt = (text: string, at: number): string => {
  const char = text.charAt(at)
  if (char === '' || !SEPARATORS.includes(char)) return ''
  if (char === '\u2011' || char === '\u2013') return '-'
  return char === '-' || char === '.' || char === '/' ? char : ' '
}

/**
 * Calls back for every way to read neighbouring digit groups as one number of 7 to 19 digits. Groups that are joined by
 * a hyphen, dot or slash belong together, so a reading never begins or ends between such; between blanks it may.
 * Each group begins at most eight readings: linear.
 */
export const eachNumber = (text: string, visit: (number: WrittenNumber) => void): void => {
  let chain: Group[] = []
  const flush = (): void => {
    for (let first = 0; first < chain.length; first++) readFrom(text, chain, first, visit)
    chain = []
  }
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue
    const start = at
    while (isDigit(text.charCodeAt(at))) at++
    const last = chain.at(-1)
    if (last && !(start === last.end + 1 && separatorAt(text, last.end) !== '')) flush()
    chain.push({ start, end: at })
  }
  flush()
}

const readFrom = (
  text: string,
  chain: readonly Group[],
  first: number,
  visit: (number: WrittenNumber) => void,
): void => {
  const opening = chain[first]
  if (!opening || !mayBegin(text, chain, first)) return
  // Only the French number, which begins with a single digit, is written in more than five groups.
  const most = opening.end - opening.start === 1 ? MOST_GROUPS : USUAL_GROUPS
  let length = 0
  let longest = 0
  for (let index = first; index < chain.length && index - first < most; index++) {
    const group = chain[index]
    if (!group) return
    length += group.end - group.start
    longest = Math.max(longest, group.end - group.start)
    if (length > MOST_DIGITS) return
    // Pairs alone are a date, a telephone number or a column of figures, never an identifier.
    if (longest < 3) continue
    // Shorter numbers are of use unbroken only.
    if (length < (index === first ? FEWEST_DIGITS : FEWEST_IN_GROUPS)) continue
    if (index - first >= USUAL_GROUPS && length !== 15) continue
    if (mayEnd(text, chain, index)) visit(written(text, chain.slice(first, index + 1)))
  }
}

const written = (text: string, groups: readonly Group[]): WrittenNumber => {
  let digits = ''
  let grouping = ''
  let separators = ''
  for (const [index, { start, end }] of groups.entries()) {
    digits += text.slice(start, end)
    grouping += index === 0 ? String(end - start) : `-${end - start}`
    if (index > 0) separators += separatorAt(text, start - 1)
  }
  return { start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0, digits, grouping, separators }
}

const mayBegin = (text: string, chain: readonly Group[], first: number): boolean => {
  const start = chain[first]?.start ?? 0
  if (first > 0) return separatorAt(text, start - 1) === ' '
  return (
    !isWordUnit(text.charCodeAt(start - 1)) &&
    !(text.charAt(start - 1) === '.' && isWordUnit(text.charCodeAt(start - 2)))
  )
}

const mayEnd = (text: string, chain: readonly Group[], last: number): boolean => {
  const end = chain[last]?.end ?? 0
  if (last < chain.length - 1) return separatorAt(text, end) === ' '
  return !isWordUnit(text.charCodeAt(end))
}
