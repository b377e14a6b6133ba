import {
  BREAKING_CONTROL,
  CONTROL,
  HIDDEN,
  MARK,
  NEWLINE,
  PLAIN,
  SURROGATE,
  TOKEN_END,
  classOf,
  isWhiteSpace,
} from './characters.ts'
import { codeOf } from './changes.ts'
import { OTHER, foldSupplementary, foldUnit } from './fold.ts'
import { LineDirections, type Surroundings, flagTagsAt, isHiddenSupplementary, isNeeded } from './hidden.ts'
import type { Room } from './room.ts'
import { MOST_MARKS, TokenStack } from './token-stack.ts'
import { MARKS, hasTrait } from './traits.ts'
import type { Source, WorkingText } from './working-text.ts'

const CARRIAGE_RETURN = 13
const LINE_FEED = 10
/** In the skeleton LF and CR, which may be one line break together, are themselves; U+2028 and U+2029 are this. */
const LINE_SEPARATOR_FOLD = 11
const ESCAPE = 27
const REPLACEMENT = 0xfffd

const HIDDEN_CHARACTER = codeOf('hidden_character')
const CONTROL_CHARACTER = codeOf('control_character')
const MALFORMED = codeOf('malformed_unicode')
const TEMPLATE_TOKEN = codeOf('template_token')
const OUTER_WHITESPACE = codeOf('outer_whitespace')

/** A cleaned text with the skeleton of each kept character beside it. */
export type Stripped = WorkingText & { skeleton: Uint8Array }

/** Removes control characters, hidden characters, chat-template tokens and leading white space in one pass. */
export const stripTokens = ({ text, origin }: Source, room: Room): Stripped => {
  const { marks } = room
  const stack = new TokenStack(room)
  const directions = new LineDirections(text)
  let at = 0
  let hasForms = false

  const around: Surroundings = {
    before: () => stack.top(),
    base: () => stack.base(),
    after: () => visibleAt(text, at + 1),
    rightToLeft: () => directions.isRightToLeft(at),
  }

  const mark = (length: number, code: number): void => {
    for (let index = at; index < at + length; index++) marks[origin[index] ?? 0] = code
  }

  const push = (unit: number, offset: number, fold: number): void =>
    stack.push(unit, origin[at + offset] ?? 0, fold)

  /** A visible character; one of two units has its second in the text. */
  const accept = (unit: number, fold: number, width: number): void => {
    if (stack.expectsRole && fold !== 0 && stack.popRoleWord(fold)) {
      mark(width, TEMPLATE_TOKEN)
    } else if (stack.length === 0 && isWhiteSpace(unit)) {
      mark(width, OUTER_WHITESPACE)
    } else {
      push(unit, 0, fold)
      if (width === 2) push(text.charCodeAt(at + 1), 1, 0)
    }
  }

  /** Returns how many units of the text the character and what belongs to it have. */
  const takeSurrogate = (unit: number): number => {
    const codePoint = text.codePointAt(at) ?? unit
    if (codePoint < 0x10000) {
      mark(1, MALFORMED)
      accept(REPLACEMENT, OTHER, 1)
      return 1
    }
    hasForms = true
    if (isHiddenSupplementary(codePoint)) {
      const length = keptLength(codePoint)
      if (length === 0) mark(2, HIDDEN_CHARACTER)
      for (let offset = 0; offset < length; offset++) push(text.charCodeAt(at + offset), offset, 0)
      return Math.max(length, 2)
    }
    const isMark = codePoint < 0x1f000 && hasTrait(codePoint, MARKS)
    if (isMark && stack.countMarks() >= MOST_MARKS) mark(2, HIDDEN_CHARACTER)
    else accept(unit, isMark ? 0 : foldSupplementary(codePoint), 2)
    return 2
  }

  /** How many units of a hidden supplementary sequence stay: a flag's tags, a Han variation selector, or none. */
  const keptLength = (codePoint: number): number => {
    if (codePoint <= 0xe007f) return flagTagsAt(text, at, stack.top())
    return isNeeded(codePoint, around) ? 2 : 0
  }

  const take = (unit: number, kind: number): number => {
    switch (kind) {
      case HIDDEN:
        if (isNeeded(unit, around)) {
          hasForms = true
          accept(unit, 0, 1)
        } else mark(1, HIDDEN_CHARACTER)
        return 1
      case MARK:
        hasForms = true
        if (stack.countMarks() >= MOST_MARKS) mark(1, HIDDEN_CHARACTER)
        else accept(unit, 0, 1)
        return 1
      case CONTROL: {
        const length = unit === ESCAPE ? escapeLength(text, at) : 1
        mark(length, CONTROL_CHARACTER)
        return length
      }
      case BREAKING_CONTROL:
        mark(1, CONTROL_CHARACTER)
        accept(LINE_FEED, LINE_FEED, 1)
        return 1
      case NEWLINE:
        accept(unit, unit <= CARRIAGE_RETURN ? unit : LINE_SEPARATOR_FOLD, 1)
        return 1
      case SURROGATE:
        return takeSurrogate(unit)
      case TOKEN_END:
        accept(unit, foldUnit(unit), 1)
        stack.popToken()
        return 1
      default:
        hasForms ||= kind !== PLAIN
        accept(unit, foldUnit(unit), 1)
        return 1
    }
  }

  while (at < text.length) {
    const unit = text.charCodeAt(at)
    const kind = classOf(unit)
    if (kind === PLAIN && stack.length > 0 && !stack.expectsRole) {
      stack.push(unit, origin[at] ?? 0, foldUnit(unit))
      at++
    } else {
      at += take(unit, kind)
    }
  }
  if (stack.expectsRole) stack.popRoleWord(LINE_FEED)
  stack.markPopped(marks, TEMPLATE_TOKEN)
  return { units: room.units, origin: room.origin, skeleton: room.skeleton, length: stack.length, hasForms }
}

/** The neighbour on the right; one that is hidden itself may yet go, so it gives no support. */
const visibleAt = (text: string, index: number): number => {
  const codePoint = text.codePointAt(index) ?? 0
  return codePoint > 0xffff || classOf(codePoint) !== HIDDEN ? codePoint : 0
}

const LONGEST_ESCAPE = 20
const isEscapeParameter = (unit: number): boolean => (unit >= 48 && unit <= 57) || unit === 59 || unit === 63

/** Length of a terminal colour or cursor sequence, which would otherwise leave its printable tail behind. */
const escapeLength = (text: string, at: number): number => {
  if (text.charCodeAt(at + 1) !== 91) return 1
  let end = at + 2
  while (end < text.length && end - at < LONGEST_ESCAPE && isEscapeParameter(text.charCodeAt(end))) end++
  const final = text.charCodeAt(end)
  return final >= 64 && final <= 126 ? end + 1 - at : 1
}
