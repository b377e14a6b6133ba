import { tableOf } from '../runs.ts'
import { AFTER, BEFORE } from './said.ts'

/**
 * Whether a telling word stands close by, before or shortly after, in the same paragraph. `words` is tested against
 * lower-cased text.
 */
export const isNear = (text: string, start: number, end: number, words: RegExp): boolean =>
  words.test(around(text, start, end))

/** The lower-cased text before and shortly after, the value itself left out. */
const around = (text: string, start: number, end: number): string =>
  `${before(text, start, BEFORE)}\n${after(text, end)}`

/** The lower-cased text in front, not beyond the paragraph. */
export const before = (text: string, start: number, reach = BEFORE): string => {
  const slice = text.slice(Math.max(0, start - reach), start)
  // Most often there is no line break at all, and that is cheaper to see.
  const paragraph = slice.includes('\n') ? slice.lastIndexOf('\n\n') : -1
  return slice.slice(paragraph + 1).toLowerCase()
}

const LINE_BREAK = /[\r\n]/

const after = (text: string, end: number): string => {
  const slice = text.slice(end, end + AFTER)
  const line = slice.search(LINE_BREAK)
  return (line < 0 ? slice : slice.slice(0, line)).toLowerCase()
}

/** Words that claim a number for something else: `order 12345`, `part no. AB123456C`, `SKU: …`. */
const OTHER_NUMBER =
  /(?<=\b(?:order|invoice|ticket|part|sku|model|serial|product|item|article|ref|reference|tracking|case|lot|batch|version|build|isbn|issn|ean|upc|asin|imei|doi|code|commit|booking|confirmation|transaction)s?(?:[ .]?(?:no|nr|num|number|id|code))?[ .:#№=-]{0,4})/iy
const MOST_SIGNS = 4
const SIGNS = tableOf(' .:#№=-')

const isLetterOrForeign = (unit: number): boolean => unit > 127 || (unit | 32) > 96

export const isClaimed = (text: string, start: number): boolean => {
  let at = start
  while (start - at < MOST_SIGNS && SIGNS[unitAt(text, at - 1)] === 1) at--
  // The words end with two letters, which most of what stands in front of numbers does not.
  const isWord = isLetterOrForeign(unitAt(text, at - 1)) && isLetterOrForeign(unitAt(text, at - 2))
  return isWord && follows(text, start, OTHER_NUMBER)
}

/** Whether a place follows what a sticky pattern looks behind for: read backwards, without a search. */
export const follows = (text: string, at: number, behind: RegExp): boolean => {
  behind.lastIndex = at
  return behind.test(text)
}

/** More than this beside a value is more than punctuation. */
export const FIELD_MARGIN = 64

/** A value that fills its field, give or take punctuation: the field itself says that it means something. */
export const fillsField = (text: string, start: number, end: number): boolean => {
  if (start > FIELD_MARGIN || text.length - end > FIELD_MARGIN) return false
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start)) && !/[\p{L}\p{N}]/u.test(text.slice(end))
}

export const isWordUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95

/**
 * The UTF-16 unit at a place that may lie outside the text, where there is none (0). A loop that has once asked
 * `charCodeAt` for what is not there runs several times slower ever after.
 */
export const unitAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? text.charCodeAt(at) : 0

const CAPITAL = /^\p{Lu}/u

/** Whether a word begins with a capital. */
export const isCapital = (word: string): boolean => {
  const unit = unitAt(word, 0)
  return unit < 128 ? unit >= 65 && unit <= 90 : CAPITAL.test(word)
}

/** No letter, digit or underscore on either side. */
export const standsAlone = (text: string, start: number, end: number): boolean =>
  !isWordUnit(unitAt(text, start - 1)) && !isWordUnit(unitAt(text, end))

/** Cuts the characters that `drop` names off the end. */
export const trimEnd = (text: string, drop: (unit: number) => boolean): string => {
  let end = text.length
  while (end > 0 && drop(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}
