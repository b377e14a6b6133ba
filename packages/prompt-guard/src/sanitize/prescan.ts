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
import { LONGEST_BULLET, isBlank } from './folded.ts'
import { type Surroundings, isHiddenSupplementary, isNeeded } from './hidden.ts'
import { closingTagLength } from './role-prefix.ts'
import { announcesRole, isRoleWord, mayBeginRole } from './roles.ts'
import {
  LONGEST_TOKEN,
  oddTokensEndingIn,
  isHalfSystemToken,
  isNameFold,
  isTemplateToken,
  mayStandInside,
} from './template-tokens.ts'

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

/** What such a rule is made of, behind the first, which may be a list mark. */
const RULE = new Uint8Array(128)
for (const mark of '-*=') RULE[mark.charCodeAt(0)] = 1

const LONGEST_WORD = 12

const LINE_FEED = 10

/** As the full passes see it: nothing for marks and hidden characters, and a line break is one in any encoding. */
const skeletonOf = (unit: number): number => {
  const kind = classOf(unit)
  if (kind === MARK || kind === HIDDEN) return 0
  return kind === NEWLINE ? LINE_FEED : foldUnit(unit)
}

/** A mark that may stand before a role, or a bullet of any kind: one or two characters that are no letters, and a blank. */
const isLead = (text: string, at: number): boolean => {
  const fold = skeletonOf(text.charCodeAt(at))
  if (LEAD[fold] === 1) return true
  if (fold !== OTHER) return false
  let shown = 1
  for (let next = at + 1; next < text.length; next++) {
    const unit = text.charCodeAt(next)
    const following = skeletonOf(unit)
    const isSecondHalf = isLowSurrogate(unit) && isHighSurrogate(text.charCodeAt(next - 1))
    if (following === 0 || isSecondHalf) continue
    if (following !== OTHER) return isBlank(following)
    if (++shown > LONGEST_BULLET) return false
  }
  return false
}

/** Where the next character stands that shows; the text's length when none does. */
const nextShown = (text: string, from: number): number => {
  let at = from
  while (at < text.length && skeletonOf(text.charCodeAt(at)) === 0) at++
  return at
}

const mayStartRole = (text: string, lineStart: number): boolean => {
  let at = lineStart
  while (at < text.length && isLead(text, at)) at++
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
  return isRoleWord(word) || word === 'instruction' || (announcesRole(word) && isRule(text, lineStart))
}

/** Whether the line begins as a rule across the page does. */
const isRule = (text: string, lineStart: number): boolean => {
  const second = nextShown(text, nextShown(text, lineStart) + 1)
  return second < text.length && RULE[skeletonOf(text.charCodeAt(second))] === 1
}

const mayEndToken = (text: string, end: number): boolean => {
  const top = skeletonOf(text.charCodeAt(end))
  for (const token of oddTokensEndingIn(top)) if (endsWith(text, end, token)) return true
  if (top === 60 || top === 91) return false
  let seen = 0
  let hasName = false
  for (let at = end; at >= 0 && seen < LONGEST_TOKEN; at--) {
    const fold = skeletonOf(text.charCodeAt(at))
    if (fold === 0) continue
    if (fold === 60 || fold === 91) return hasName && isToken(skeletonBetween(text, at, end + 1))
    if (seen > 0 && !mayStandInside(fold) && !(seen === 1 && fold === 62 && top === 62)) return false
    hasName ||= isNameFold(fold)
    seen++
  }
  return false
}

const shownAt = (text: string, at: number): number => (at < 0 ? OTHER : skeletonOf(text.charCodeAt(at)))

/** Whether the skeleton that ends here reads so. */
const endsWith = (text: string, end: number, token: string): boolean => {
  // The last is known; two before it tells most apart at one look.
  const third = shownAt(text, end - 2)
  const second = shownAt(text, end - 1)
  if (third !== 0 && second !== 0 && third !== token.charCodeAt(token.length - 3)) return false
  let at = end + 1
  for (let index = token.length - 1; index >= 0; index--) {
    do at--
    while (at >= 0 && skeletonOf(text.charCodeAt(at)) === 0)
    if (at < 0 || skeletonOf(text.charCodeAt(at)) !== token.charCodeAt(index)) return false
  }
  return true
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
