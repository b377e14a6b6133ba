import { reachInto, type Runs, tableOf } from '../../runs.ts'
import { isDigit } from '../counts.ts'
import { isPlaceholder, isReference } from '../secret-values.ts'
import { isWordUnit, trimEnd, unitAt } from '../surroundings.ts'
import type { Report } from '../types.ts'

/** How far from its word a password may begin when nothing but its own look says that it is one. */
const REACH = 64
const LONGEST = 40
const WORD = /[^\s"'`«»„“”‘’「」]{6,100}/y
/** Signs that passwords have and words, names, paths and versions have not. */
const SIGN = /[!#$%^&*+=?~_]/
const SIGNS = tableOf('!#$%^&*+=?~_')
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

const LINE_FEED = 10
const isSpace = (unit: number): boolean => unit === 32 || unit === 9

/** A password some words behind what it is called, in the same sentence: letters, digits and a sign that words have not. */
export const findFarther = (text: string, digits: Runs, behind: number, report: Report): void => {
  const limit = Math.min(text.length, behind + REACH)
  if (!reachInto(digits, behind, limit)) return
  let hasSign = false
  let end = behind
  for (; end < limit; end++) {
    const unit = text.charCodeAt(end)
    if (unit === LINE_FEED) break
    hasSign ||= SIGNS[unit] === 1
  }
  if (!hasSign) return
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

const isMixed = (value: string): boolean => /\d/.test(value) && /\p{L}/u.test(value)
/** `20GB`. */
const COUNT = /^\d+[a-z]{0,3}$/i

/** So far from any word for it, only signs that hardly anything else has inside make one. */
const FAR = 240
const CERTAIN =
  /(?<![^\s"'`«»„“”‘’「」(:])[\p{L}\d][\p{L}\d._@-]{1,30}[!#$%^&*?~][\p{L}\d!#$%^&*?~._@-]{1,30}(?![^\s"'`«»„“”‘’「」),.;:])/gu

const CERTAIN_SIGNS = tableOf('!#$%^&*?~')

const holdsAny = (text: string, units: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (units[text.charCodeAt(at)] === 1) return true
  return false
}

/** Reports what is certainly a password between two places. */
export const findCertain = (text: string, digits: Runs, from: number, to: number, report: Report): void => {
  if (!reachInto(digits, from, to) || !holdsAny(text, CERTAIN_SIGNS, from, to)) return
  for (const { 0: value, index } of text.slice(from, to).matchAll(CERTAIN)) {
    if (isMixed(value) && !NO_PASSWORD.test(value) && !isReference(value) && value.length <= LONGEST)
      report('secret', from + index, from + index + value.length)
  }
}

export const reachOfCertain = (text: string, behind: number): number => Math.min(text.length, behind + FAR)

/** `hunter2 is my password`, `use hunter2 as the password`. */
const IN_FRONT =
  /(?<=[\s"'„“«(]|^)([^\s"'„“”«»(),:=/]{5,40})["'”»]?,? (?:is|was|as|ist|est|es|è|to|это|als|comme|como|come|jako|как)(?: (?:my|the|our|your|their|its|new|old|mein|dein|das|mon|le|mi|la|tu|su|minha|mia|moje|мой|default)){0,3} $/u
const REACH_IN_FRONT = 60

/** Whether one was found in front of its word. */
export const findInFront = (text: string, digits: Runs, index: number, report: Report): boolean => {
  // A small word stands between the two.
  if (text.charAt(index - 1) !== ' ' || isDigit(unitAt(text, index - 2))) return false
  if (!reachInto(digits, index - REACH_IN_FRONT, index)) return false
  const [ahead = '', value = ''] = IN_FRONT.exec(text.slice(Math.max(0, index - REACH_IN_FRONT), index)) ?? []
  if (!isMixed(value) || COUNT.test(value) || isReference(value)) return false
  report('secret', index - ahead.length, index - ahead.length + value.length)
  return true
}

/** `hunter2, Hunter2! and hunter22`, `old one x, new one y`. */
const MORE =
  /["'`»”]?(?: ?[,;/|]| ?->| ?=>| ?→)? {0,2}(?:(?:and|or|und|oder|et|ou|y|o|e|i|и|или|then|now|the)? ?(?:(?:old|new|other|second|backup) (?:one|is|was)? ?:? ?)?)["'`«„“]?(?=[^\s"'`]{0,40}\d)(?=[^\s"'`]{0,40}[A-Za-z])([^\s"'`,;|<>(){}[\]=:/]{6,40})(?![^\s"'`,;.!?)»”])/y
const MOST_MORE = 6
/** Only lists go on: a number in the sentence behind a password is none. */
const JOINED = /[,;/|>→]|\b(?:and|or|und|oder|et|ou|y|и|или|then|now) /

export const findMore = (text: string, from: number, report: Report): number => {
  let end = from
  for (let count = 0; count < MOST_MORE; count++) {
    MORE.lastIndex = end
    const [whole = '', raw = ''] = MORE.exec(text) ?? []
    const joint = whole.slice(0, whole.length - raw.length)
    if (raw === '' || !JOINED.test(joint) || isReference(raw) || !MIXED.test(raw)) return end
    end += whole.length
    report('secret', end - raw.length, end)
  }
  return end
}
/** Letters and digits of which no word, version or date is made. */
const MIXED = /^(?!v?\d{1,4}[.-]\d)(?!\d{1,4}[a-z]{1,3}$)[^@]{6,40}$/i
