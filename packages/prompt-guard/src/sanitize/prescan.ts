import {
  HIDDEN,
  MARK,
  NEWLINE,
  PLAIN,
  SURROGATE,
  TOKEN_END,
  classOf,
  codePointOf,
  isHighSurrogate,
  isLowSurrogate,
  isWhiteSpace,
} from './characters.ts'
import { OTHER, foldSupplementary, foldUnit } from './fold.ts'
import { type Surroundings, isHiddenSupplementary, isNeeded } from './hidden.ts'
import { closingTagLength } from './role-prefix.ts'
import { isRoleWord, mayBeginRole } from './roles.ts'
import { LONGEST_TOKEN, isHalfSystemToken, isTemplateToken, mayStandInside } from './template-tokens.ts'

/** Below this many marks in a row no sequence is ever shortened; above, the full pass decides. */
const USUAL_MARKS = 8

/**
 * Whether the text certainly needs no change: one look-up a character, hardly any allocation. A `false` only means that
 * the full passes must look; a `true` is a promise, which a property test holds against the passes themselves.
 */
export const isCertainlyClean = (text: string): boolean => {
  const length = text.length
  if (length === 0) return true
  if (isWhiteSpace(text.charCodeAt(0)) || isWhiteSpace(text.charCodeAt(length - 1)) || mayStartRole(text, 0))
    return false
  let hasMarks = false
  let marksInARow = 0
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at)
    const kind = classOf(unit)
    if (kind === PLAIN) {
      marksInARow = 0
    } else if (kind === MARK) {
      hasMarks = true
      if (++marksInARow > USUAL_MARKS) return false
    } else if (kind === NEWLINE) {
      if (mayStartRole(text, at + 1)) return false
    } else if (kind === TOKEN_END) {
      if (mayEndToken(text, at)) return false
    } else if (kind === HIDDEN) {
      if (!isNeeded(unit, surroundingsOf(text, at))) return false
    } else if (kind === SURROGATE) {
      if (!isPlainPair(unit, text.charCodeAt(at + 1))) return false
      at++
    } else {
      return false
    }
  }
  return !hasMarks || text.normalize('NFC') === text
}

/** The neighbours of a hidden character; direction marks depend on the whole line and are left to the full pass. */
const surroundingsOf = (text: string, at: number): Surroundings => {
  const before = startBefore(text, at)
  return {
    before: () => (before < 0 ? 0 : (text.codePointAt(before) ?? 0)),
    base: () => {
      let below = before
      while (below >= 0 && classOf(text.charCodeAt(below)) === MARK) below = startBefore(text, below)
      return below < 0 ? 0 : (text.codePointAt(below) ?? 0)
    },
    after: () => {
      const after = text.codePointAt(at + 1) ?? 0
      return after <= 0xffff && classOf(after) === HIDDEN ? 0 : after
    },
    rightToLeft: () => false,
  }
}

const startBefore = (text: string, at: number): number =>
  isLowSurrogate(text.charCodeAt(at - 1)) ? at - 2 : at - 1

/** Emoji and rare ideographs; styled letters, tags and the scripts whose marks lie outside the BMP are looked at. */
const isPlainPair = (high: number, low: number): boolean => {
  if (!isHighSurrogate(high) || !isLowSurrogate(low)) return false
  const codePoint = codePointOf(high, low)
  const isScript = codePoint < 0x1f000
  const isIdeograph = codePoint >= 0x20000 && codePoint < 0x2f800
  return (
    (isIdeograph || !isScript) && !isHiddenSupplementary(codePoint) && foldSupplementary(codePoint) === OTHER
  )
}

/** What may stand before a role at the start of a line, by skeleton; 0 are the marks. */
const LEAD = new Uint8Array(128)
for (const mark of ' \t>-*+.)#_~[<{|/=`0123456789') LEAD[mark.charCodeAt(0)] = 1
LEAD[0] = 1

const LONGEST_WORD = 12

const skeletonOf = (unit: number): number => {
  const kind = classOf(unit)
  return kind === MARK || kind === HIDDEN ? 0 : foldUnit(unit)
}

/** Where the next character stands that shows; the text's length when none does. */
const nextShown = (text: string, from: number): number => {
  let at = from
  while (at < text.length && skeletonOf(text.charCodeAt(at)) === 0) at++
  return at
}

const mayStartRole = (text: string, lineStart: number): boolean => {
  let at = lineStart
  while (at < text.length && LEAD[skeletonOf(text.charCodeAt(at))] === 1) at++
  const second = nextShown(text, at + 1)
  if (second >= text.length) return false
  if (!mayBeginRole(skeletonOf(text.charCodeAt(at)), skeletonOf(text.charCodeAt(second)))) return false
  let word = ''
  for (; at < text.length && word.length < LONGEST_WORD; at++) {
    const fold = skeletonOf(text.charCodeAt(at))
    if (fold === 0) continue
    if (fold < 97 || fold > 122) break
    word += String.fromCharCode(fold)
  }
  return isRoleWord(word) || word === 'instruction'
}

const mayEndToken = (text: string, end: number): boolean => {
  const top = skeletonOf(text.charCodeAt(end))
  let seen = 0
  for (let at = end; at >= 0 && seen < LONGEST_TOKEN; at--) {
    const fold = skeletonOf(text.charCodeAt(at))
    if (fold === 0) continue
    if (fold === 60 || fold === 91) return isToken(skeletonBetween(text, at, end + 1))
    if (seen > 0 && !mayStandInside(fold) && !(seen === 1 && fold === 62 && top === 62)) return false
    seen++
  }
  return false
}

const isToken = (token: string): boolean =>
  isHalfSystemToken(token) || isTemplateToken(token) || closingTagLength(token) > 0

const skeletonBetween = (text: string, start: number, end: number): string => {
  let skeleton = ''
  for (let at = start; at < end; at++) {
    const fold = skeletonOf(text.charCodeAt(at))
    if (fold !== 0) skeleton += String.fromCharCode(fold)
  }
  return skeleton
}
