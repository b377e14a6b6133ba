import {
  BREAKING_CONTROL,
  CONTROL,
  HIDDEN,
  MARK,
  NEWLINE,
  SURROGATE,
  TOKEN_END,
  classOf,
  isLowSurrogate,
} from './characters.ts'
import { codeOf } from './changes.ts'
import { OTHER, foldSupplementary, foldUnit } from './fold.ts'
import { flagTagsAt, isHiddenSupplementary, isNeeded, hasRightToLeft } from './hidden.ts'
import { LONGEST_ROLE, isRoleWord } from './roles.ts'
import { LONGEST_TOKEN, isTemplateToken, mayStandInside, opensTurn } from './template-tokens.ts'
import { type WorkingText, codePointAt, textOf } from './working-text.ts'

/** Legitimate stacks of marks are shorter (Unicode's stream-safe limit is 30); taller ones bury the letter. */
const MOST_MARKS = 12
const LINE_FEED = 10
const REPLACEMENT = 0xfffd
const SUPPLEMENTARY_MARK = /\p{M}/u
const WHITE_SPACE = /\s/

const HIDDEN_CHARACTER = codeOf('hidden_character')
const CONTROL_CHARACTER = codeOf('control_character')
const MALFORMED = codeOf('malformed_unicode')
const TEMPLATE_TOKEN = codeOf('template_token')
const OUTER_WHITESPACE = codeOf('outer_whitespace')

/** A cleaned text with the skeleton of each kept character beside it. */
export type Stripped = WorkingText & { skeleton: Uint8Array }

/**
 * Removes control characters, hidden characters and chat-template tokens in one pass over a stack.
 *
 * Characters are pushed; when one arrives that can end a token and the top of the stack spells one, it is popped. What
 * the removal brings together is then simply the top of the stack, so `<|im_<|im_start|>start|>` leaves nothing and no
 * second pass is needed. Each character is pushed once and popped at most once, and a look-back ends at the nearest
 * bracket, so the pass is linear whatever the nesting.
 */
export const stripTokens = (source: WorkingText, marks: Uint8Array): Stripped => {
  const units = new Uint16Array(source.length)
  const origin = new Int32Array(source.length)
  const skeleton = new Uint8Array(source.length)
  const out: Stripped = { units, origin, skeleton, length: 0 }
  /** For the first original character of each token, where it ended: nested ones are written out once, at the end. */
  const removedUntil = new Int32Array(marks.length)
  let rightToLeft = false
  let lineChecked = -1
  /** Stack height at which a turn was opened and its bare role word may follow; -1 when none was. */
  let roleAt = -1

  const mark = (from: number, to: number, code: number): void => {
    for (let index = from; index < to; index++) marks[source.origin[index] ?? 0] = code
  }

  const push = (unit: number, from: number, fold: number): void => {
    units[out.length] = unit
    origin[out.length] = source.origin[from] ?? 0
    skeleton[out.length] = fold
    out.length++
  }

  const popTo = (height: number): void => {
    removedUntil[origin[height] ?? 0] = (origin[out.length - 1] ?? 0) + 1
    out.length = height
  }

  const endingAt = (index: number): number => {
    const unit = units[index] ?? 0
    return isLowSurrogate(unit) ? codePointAt(out, index - 1) : unit
  }
  const before = (): number => (out.length === 0 ? 0 : endingAt(out.length - 1))

  const base = (): number => {
    const below = out.length - 1 - countMarks()
    return below < 0 ? 0 : endingAt(below)
  }

  const popToken = (): void => {
    let token = ''
    for (let at = out.length - 1; at >= 0 && token.length < LONGEST_TOKEN; at--) {
      const fold = skeleton[at] ?? 0
      if (fold === 0) continue
      token = String.fromCharCode(fold) + token
      if (fold === 60 || fold === 91) {
        if (isTemplateToken(token)) {
          popTo(at)
          if (opensTurn(token)) roleAt = at
          return
        }
        if (token !== '<sys>>' && token !== '</sys>>') return
      } else if (token.length > 1 && token !== '>>' && !mayStandInside(fold)) return
    }
  }

  /** Removes `system` after `<|im_start|>`; true when the arriving character belongs to it. */
  const popRoleWord = (arriving: number): boolean => {
    let word = ''
    for (let at = roleAt; at < out.length; at++) {
      const fold = skeleton[at] ?? 0
      if (fold !== 0) word += String.fromCharCode(fold)
    }
    const role = word.trim()
    if (role === '' && arriving === 32) return false
    const isRole = isRoleWord(role)
    if (isRole) popTo(roleAt)
    roleAt = -1
    return isRole && arriving === 58
  }

  const lineIsRightToLeft = (at: number): boolean => {
    if (at >= lineChecked) {
      let start = at
      while (start > lineChecked && start > 0 && !breaksLine(source.units[start - 1] ?? 0)) start--
      let end = at
      while (end < source.length && !breaksLine(source.units[end] ?? 0)) end++
      rightToLeft = hasRightToLeft(textOf(source, start, end))
      lineChecked = end
    }
    return rightToLeft
  }

  /** UTF-16 units of combining marks on top of the stack, counted no further than matters. */
  const countMarks = (): number => {
    let at = out.length - 1
    while (at >= 0 && out.length - at <= 2 * MOST_MARKS) {
      const unit = units[at] ?? 0
      if (classOf(unit) === MARK) at--
      else if (isLowSurrogate(unit) && skeleton[at - 1] === 0) at -= 2
      else break
    }
    return out.length - 1 - at
  }

  for (let at = 0; at < source.length; at++) {
    const unit = source.units[at] ?? 0
    const kind = classOf(unit)
    let width = 1
    let fold = 0
    let kept = unit
    if (kind === HIDDEN) {
      const after = visibleAt(source, at + 1)
      if (!isNeeded(unit, { before: before(), base: base(), after, rightToLeft: lineIsRightToLeft(at) })) {
        mark(at, at + 1, HIDDEN_CHARACTER)
        continue
      }
    } else if (kind === MARK) {
      if (countMarks() >= MOST_MARKS) {
        mark(at, at + 1, HIDDEN_CHARACTER)
        continue
      }
    } else if (kind === CONTROL) {
      const length = unit === 27 ? escapeLength(source, at) : 1
      mark(at, at + length, CONTROL_CHARACTER)
      at += length - 1
      continue
    } else if (kind === BREAKING_CONTROL) {
      mark(at, at + 1, CONTROL_CHARACTER)
      kept = LINE_FEED
      fold = LINE_FEED
    } else if (kind === SURROGATE) {
      const codePoint = codePointAt(source, at)
      if (codePoint < 0x10000) {
        mark(at, at + 1, MALFORMED)
        kept = REPLACEMENT
        fold = OTHER
      } else if (isHiddenSupplementary(codePoint)) {
        const length = keptLength(source, at, codePoint, before())
        if (length === 0) mark(at, at + 2, HIDDEN_CHARACTER)
        for (let index = at; index < at + length; index++) push(source.units[index] ?? 0, index, 0)
        at += Math.max(length, 2) - 1
        continue
      } else {
        width = 2
        fold = foldSupplementary(codePoint)
        if (codePoint < 0x1f000 && SUPPLEMENTARY_MARK.test(String.fromCodePoint(codePoint))) {
          if (countMarks() >= MOST_MARKS) {
            mark(at, at + 2, HIDDEN_CHARACTER)
            at++
            continue
          }
          fold = 0
        }
      }
    } else {
      fold = foldUnit(unit)
    }

    if (roleAt >= 0 && fold !== 0) {
      if (out.length < roleAt || out.length - roleAt > LONGEST_ROLE * (MOST_MARKS + 2)) roleAt = -1
      else if (!isWordFold(fold) && popRoleWord(fold)) {
        mark(at, at + width, TEMPLATE_TOKEN)
        at += width - 1
        continue
      }
    }
    if (out.length === 0 && WHITE_SPACE.test(String.fromCharCode(kept))) {
      mark(at, at + 1, OUTER_WHITESPACE)
      continue
    }
    push(kept, at, fold)
    if (width === 2) push(source.units[++at] ?? 0, at, 0)
    if (kind === TOKEN_END) popToken()
  }
  if (roleAt >= 0 && out.length >= roleAt) popRoleWord(LINE_FEED)
  markTokens(marks, removedUntil)
  return out
}

/** The neighbour on the right; one that is hidden itself may yet go, so it gives no support. */
const visibleAt = (source: WorkingText, index: number): number => {
  const codePoint = codePointAt(source, index)
  return codePoint > 0xffff || classOf(codePoint) !== HIDDEN ? codePoint : 0
}

const breaksLine = (unit: number): boolean => {
  const kind = classOf(unit)
  return kind === NEWLINE || kind === BREAKING_CONTROL
}

/** Everything between the ends of a token belongs to one change, also what was removed inside it before. */
const markTokens = (marks: Uint8Array, removedUntil: Int32Array): void => {
  let until = 0
  for (let at = 0; at < marks.length; at++) {
    until = Math.max(until, removedUntil[at] ?? 0)
    if (at < until) marks[at] = TEMPLATE_TOKEN
  }
}

const isWordFold = (fold: number): boolean => (fold >= 97 && fold <= 122) || fold === 95

/** Length of a terminal colour or cursor sequence, which would otherwise leave its printable tail behind. */
const escapeLength = (source: WorkingText, at: number): number => {
  if (source.units[at + 1] !== 91) return 1
  let end = at + 2
  while (end < source.length && end - at < LONGEST_ESCAPE && isEscapeParameter(source.units[end] ?? 0)) end++
  const final = source.units[end] ?? 0
  return final >= 64 && final <= 126 ? end + 1 - at : 1
}

const LONGEST_ESCAPE = 20
const isEscapeParameter = (unit: number): boolean => (unit >= 48 && unit <= 57) || unit === 59 || unit === 63

/** How many units of a hidden supplementary sequence stay: a flag's tags, a Han variation selector, or none. */
const keptLength = (source: WorkingText, at: number, codePoint: number, before: number): number => {
  if (codePoint <= 0xe007f) return flagTagsAt((index) => codePointAt(source, index), at, before)
  const around = { before, base: 0, after: visibleAt(source, at + 2), rightToLeft: false }
  return isNeeded(codePoint, around) ? 2 : 0
}
