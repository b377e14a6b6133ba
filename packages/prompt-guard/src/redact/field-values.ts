import { countDigits, countLetters, isDigit } from './counts.ts'
import { isWordUnit, unitAt } from './surroundings.ts'
import type { RedactionType } from './types.ts'

/** How far from its name a number may begin: a few words. */
const REACH = 36
const BLANK = 32
const FULL_STOP = 46
const HYPHEN = 45
const UNDERSCORE = 95

const isLetterOrDigit = (unit: number): boolean => isWordUnit(unit) && unit !== UNDERSCORE

/** Capitals that are the first group of a number, `TREM 8255 1419`, and kinds of Japanese accounts. */
const FIRST_GROUP =
  /(?<=(?<![A-Za-z\d])((?!(?:NO|NR|IS|ID|NUM|MRN|SSN|DOB) )[A-Z]{1,4} |(?:普通|当座) ?))\d/uy

/** Where the word with the next digit begins; -1 when there is none in reach. */
export const nextNumber = (text: string, from: number): number => {
  const limit = Math.min(text.length, from + REACH)
  let at = from
  while (at < limit && !isDigit(text.charCodeAt(at))) at++
  if (at === limit) return -1
  const digit = at
  while (at > from && isLetterOrDigit(unitAt(text, at - 1))) at--
  if (unitAt(text, at - 1) === HYPHEN && isLetterOrDigit(unitAt(text, at - 2)) && at - 2 >= from) {
    at--
    while (at > from && isLetterOrDigit(unitAt(text, at - 1))) at--
  }
  if (at < digit) return at
  FIRST_GROUP.lastIndex = at
  const group = FIRST_GROUP.exec(text)?.[1] ?? ''
  return at - group.length < from ? at : at - group.length
}

/** Letters and digits in groups, of which all but the first begin with a digit, or nearly. */
const GROUPS = /[A-Z0-9]{1,20}(?:(?:[ /・-]| ?№ ?)(?=[A-Z]{0,3}\d)[A-Z0-9]{1,10}){0,5}(?![\w-])/iuy
const ACCOUNT =
  /(?:(?:普通|当座) ?)?\d{1,24}(?:(?:[ .-]|\/(?=\d{4}(?!\d))|(?<=\d{4}-\d), )\d{1,20}){0,7}(?![\w-])|\d{4,5}-X(?![\w-])|\d{5} ?\d{5} ?[A-Z0-9]{11} ?\d{2}(?![\w-])/iuy
const DOCUMENT = /[A-Z]{0,4}[ -]?\d[A-Z0-9]{0,17}(?:[. /-]\d[A-Z0-9]{0,8}){0,5}(?:[. -]?[A-Z])?(?![\w-])/iuy

const FORMS: Readonly<Partial<Record<RedactionType, RegExp>>> = {
  bank_account: ACCOUNT,
  national_id: DOCUMENT,
}

/** So many digits are a whole number, and a blank behind them ends it. */
const WHOLE = 9

/** Groups of one width, and a last one that may be narrower: all of them are the number. */
const EVEN = /^(\d{3}([ -])\d{3}\2\d{3} \d{2}|\d{4}( ?)\d{4}\3\d{4}\3\d{1,4})$/

/** Where the value ends: groups that blanks set apart belong to it until it is long enough. */
const endOfNumber = (value: string): number => {
  let digits = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (isDigit(unit)) digits++
    const isBreak = unit === BLANK || (unit === FULL_STOP && unitAt(value, at + 1) === BLANK)
    if (isBreak && digits >= WHOLE && !EVEN.test(value)) return at
  }
  return value.length
}

/** The version code of a Canadian health card. */
const VERSION = /[ -][A-Z]{2}(?![\p{L}\d-])/uy
/** Sort codes, those of Australian branches, short accounts with a check digit. */
const BRANCH = /^\d\d-\d\d-\d\d$|^\d{3}-\d{3}$|^\d{4,5}-[\dX]$/i
/** A date. */
const OTHER = /^(?:\d{1,2}([./ -])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?!\d)/

/** The value of a kind that begins at a place; empty when there is none. */
export const valueAt = (text: string, type: RedactionType, start: number): string => {
  const form = FORMS[type] ?? GROUPS
  form.lastIndex = start
  const whole = form.test(text) ? text.slice(start, form.lastIndex) : ''
  if (type === 'bank_account' && BRANCH.test(whole)) return whole
  if (OTHER.test(whole)) return ''
  const value = type === 'bank_account' ? whole : whole.slice(0, endOfNumber(whole))
  if (!isEnough(type, countDigits(value), countLetters(value))) return ''
  if (type !== 'medical_id') return value
  VERSION.lastIndex = start + value.length
  return VERSION.test(text) ? text.slice(start, VERSION.lastIndex) : value
}

const isEnough = (type: RedactionType, digits: number, letters: number): boolean => {
  if (type === 'bank_account') return digits >= 7 && digits <= 28
  // German passports may have more letters than digits.
  if (type === 'passport')
    return digits >= 3 && letters <= 6 && digits + letters >= 6 && digits + letters <= 14
  return digits >= 4 && digits <= 24 && (type === 'national_id' || digits >= letters)
}

/** Letters and digits as documents have them, or so many digits that they are no count of anything. */
const STRONG =
  /^[A-Z]{1,4}[ -]?[\dA-Z]{5,14}$|^\d{2,4}(?:[ -]\d{2,6}){1,5}$|^(?:[A-Z]-?)?\d{1,3}\.\d{3}\.\d{3}(?:-?[\dA-Z])?$|^\d{8,12}(?:-[\dA-Z])?$|^[\dA-Z]{8,12}$/

/** Whether a value is believed some words away from its name. */
export const isStrong = (value: string): boolean =>
  STRONG.test(value) && countDigits(value) >= (countLetters(value) > 0 ? 4 : 5)
