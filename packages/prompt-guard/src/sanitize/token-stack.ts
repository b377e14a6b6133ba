import { MARK, classOf, codePointOf, isHighSurrogate, isLowSurrogate } from './characters.ts'
import type { Room } from './room.ts'
import { LONGEST_ROLE, isRoleWord } from './roles.ts'
import {
  LONGEST_TOKEN,
  isHalfSystemToken,
  isTemplateToken,
  mayStandInside,
  opensTurn,
} from './template-tokens.ts'

/** Legitimate stacks of marks are shorter (Unicode's stream-safe limit is 30); taller ones bury the letter. */
export const MOST_MARKS = 12

const SPACE = 32
const COLON = 58
const LESS = 60
const GREATER = 62
const BRACKET = 91

/**
 * The kept characters as a stack, from which chat-template tokens are popped as soon as they are complete.
 *
 * What a removal brings together is then simply the top of the stack, so `<|im_<|im_start|>start|>` leaves nothing and
 * no second pass is needed. Each character is pushed once and popped at most once, and a look-back ends at the nearest
 * bracket, so the work is linear whatever the nesting.
 */
export class TokenStack {
  length = 0
  readonly #units: Uint16Array
  readonly #origin: Int32Array
  readonly #skeleton: Uint8Array
  /** Height at which a turn was opened and its bare role word may follow; -1 when none was. */
  #turnAt = -1
  /** Whether a letter of that word has come. */
  #inRoleWord = false
  /** Starts and ends, in the original, of what was popped; a token around others takes their place. */
  readonly #popped: number[] = []

  constructor({ units, origin, skeleton }: Room) {
    this.#units = units
    this.#origin = origin
    this.#skeleton = skeleton
  }

  push(unit: number, origin: number, fold: number): void {
    const { length } = this
    this.#units[length] = unit
    this.#origin[length] = origin
    this.#skeleton[length] = fold
    this.length = length + 1
  }

  /** The code point on top, 0 when there is none. */
  top(): number {
    return this.#endingAt(this.length - 1)
  }

  /** The code point below the marks on top, 0 when there is none. */
  base(): number {
    return this.#endingAt(this.length - 1 - this.countMarks())
  }

  /** UTF-16 units of combining marks on top of the stack, counted no further than matters. */
  countMarks(): number {
    let at = this.length - 1
    while (at >= 0 && this.length - at <= 2 * MOST_MARKS) {
      const unit = this.#units[at] ?? 0
      if (classOf(unit) === MARK) at--
      else if (isLowSurrogate(unit) && this.#skeleton[at - 1] === 0) at -= 2
      else break
    }
    return this.length - 1 - at
  }

  /** Pops the token that the character just pushed completes, if it does. */
  popToken(): void {
    const from = this.#openerOfTop()
    if (from < 0) return
    const token = this.#skeletonFrom(from)
    if (isTemplateToken(token)) {
      this.#popTo(from)
      if (opensTurn(token)) this.#expectRole(from)
    } else if (isHalfSystemToken(token)) {
      let outer = from - 1
      while (this.#skeleton[outer] === 0) outer--
      if (this.#skeleton[outer] === LESS && isTemplateToken(this.#skeletonFrom(outer))) this.#popTo(outer)
    }
  }

  get expectsRole(): boolean {
    return this.#turnAt >= 0
  }

  /**
   * Removes `system` after `<|im_start|>` when the arriving character ends the word; whether that one belongs to it too.
   * Only a skeleton that is not 0 ends or continues a word.
   */
  popRoleWord(arriving: number): boolean {
    const from = this.#turnAt
    const isTooLong = this.length - from > LONGEST_ROLE * (MOST_MARKS + 2)
    if (!isTooLong && isWordFold(arriving)) {
      this.#inRoleWord = true
      return false
    }
    if (!isTooLong && arriving === SPACE && !this.#inRoleWord) return false
    this.#turnAt = -1
    if (isTooLong || !this.#inRoleWord || !isRoleWord(this.#skeletonFrom(from).trim())) return false
    this.#popTo(from)
    return arriving === COLON
  }

  /** Everything between the ends of a token belongs to one change, also what was removed inside it before. */
  markPopped(marks: Uint8Array, code: number): void {
    for (let index = 0; index < this.#popped.length; index += 2) {
      marks.fill(code, this.#popped[index], this.#popped[index + 1])
    }
  }

  #expectRole(from: number): void {
    this.#turnAt = from
    this.#inRoleWord = false
  }

  #endingAt(index: number): number {
    if (index < 0) return 0
    const unit = this.#units[index] ?? 0
    if (!isLowSurrogate(unit)) return unit
    const high = this.#units[index - 1] ?? 0
    return isHighSurrogate(high) ? codePointOf(high, unit) : high
  }

  /** Where the bracket stands that the one on top closes, -1 when there is none. */
  #openerOfTop(): number {
    const top = this.#skeleton[this.length - 1]
    let seen = 0
    for (let at = this.length - 1; at >= 0 && seen < LONGEST_TOKEN; at--) {
      const fold = this.#skeleton[at] ?? 0
      if (fold === 0) continue
      if (fold === LESS || fold === BRACKET) {
        const isEmpty = seen === 1
        return !isEmpty && (fold === LESS) === (top === GREATER) ? at : -1
      }
      // The second of two closing brackets looks past the first.
      if (seen > 0 && !mayStandInside(fold) && !(seen === 1 && fold === GREATER && top === GREATER)) return -1
      seen++
    }
    return -1
  }

  #skeletonFrom(from: number): string {
    let text = ''
    for (let at = from; at < this.length; at++) {
      const fold = this.#skeleton[at] ?? 0
      if (fold !== 0) text += String.fromCharCode(fold)
    }
    return text
  }

  #popTo(height: number): void {
    const start = this.#origin[height] ?? 0
    const end = (this.#origin[this.length - 1] ?? 0) + 1
    const popped = this.#popped
    while (popped.length > 0 && (popped[popped.length - 2] ?? 0) >= start) {
      popped.pop()
      popped.pop()
    }
    popped.push(start, end)
    this.length = height
  }
}

const isWordFold = (fold: number): boolean => (fold >= 97 && fold <= 122) || fold === 95
