import { isDigit } from '../counts.ts'
import { isPlaceholder, isReference } from '../secret-values.ts'
import { isWordUnit, trimEnd } from '../surroundings.ts'
import type { Report } from '../types.ts'

/** How far from its word a password may begin when nothing but its own look says that it is one. */
const REACH = 64
const LONGEST = 40
const WORD = /[^\s"'`«»„“”‘’「」]{6,100}/y
/** Signs that passwords have and words, names, paths and versions have not. */
const SIGN = /[!#$%^&*+=?~_]/
/** Identifiers, addresses, code, and words with a question mark behind. */
const NO_PASSWORD =
  /^[a-z]{1,20}(?:_[a-z\d]{1,20}){1,6}$|^[A-Z\d_]{1,60}$|:\/\/|^[\w.+-]{1,60}@[\w.-]{3,60}$|[()[\]{}<>|\\]|^[$%&#-]|=|^\p{L}+[!?]+$|^[\d.,+%$€-]+$/u
const CLOSING = new Set(Array.from('.,;:?)]', (sign) => sign.charCodeAt(0)))
const isClosing = (unit: number): boolean => CLOSING.has(unit)
const STOP = /[.!?;]$/

const isTelling = (value: string): boolean =>
  value.length >= 6 &&
  value.length <= LONGEST &&
  SIGN.test(value) &&
  /\d/.test(value) &&
  /\p{L}/u.test(value) &&
  !NO_PASSWORD.test(value) &&
  !isPlaceholder(value) &&
  !isReference(value)

const isSpace = (unit: number): boolean => unit === 32 || unit === 9

/** A password some words behind what it is called, in the same sentence: letters, digits and a sign that words have not. */
export const findFarther = (text: string, behind: number, report: Report): void => {
  const limit = Math.min(text.length, behind + REACH)
  let hasDigit = false
  let end = behind
  for (; end < limit; end++) {
    const unit = text.charCodeAt(end)
    if (unit === 10) break
    hasDigit ||= isDigit(unit)
  }
  if (!hasDigit) return
  for (let at = behind; at < end;) {
    while (at < end && (isSpace(text.charCodeAt(at)) || !isWordStart(text.charCodeAt(at)))) at++
    WORD.lastIndex = at
    const word = at < end ? WORD.exec(text)?.[0] : undefined
    if (word !== undefined) {
      // A sign of exclamation may be the last of a password.
      const value = trimEnd(word, isClosing)
      if (isTelling(value)) return report('secret', at, at + value.length)
      at += word.length
      if (STOP.test(word)) return
    } else {
      while (at < end && !isSpace(text.charCodeAt(at))) at++
      if (STOP.test(text.slice(at - 1, at))) return
    }
  }
}

const isWordStart = (unit: number): boolean => isWordUnit(unit) || unit > 127 || unit === 33 || unit === 35
