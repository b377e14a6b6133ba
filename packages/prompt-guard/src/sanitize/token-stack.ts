import { MARK, classOf, codePointOf, isHighSurrogate, isLowSurrogate } from './characters.ts'
import type { Room } from './room.ts'
import { LONGEST_ROLE, isRoleWord } from './roles.ts'
import {
  LONGEST_TOKEN,
  isHalfSystemToken,
  isNameFold,
  isTemplateToken,
  mayStandInside,
  needsCapitals,
  oddTokensEndingIn,
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
  /** Height at which a token stood and a role may follow; -1 when none did. */
  #turnAt = -1
  /** Whether only a colon makes a role of the word, because the token announced none. */
  #needsColon = false
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
    if (from < 0) {
      this.#popOddToken()
      return
    }
    const token = this.#skeletonFrom(from)
    if (isTemplateToken(token)) {
      if (!needsCapitals(token) || this.#isInCapitals(from)) this.#popTokenTo(from, token)
    } else if (isHalfSystemToken(token)) {
      let outer = from - 1
      while (this.#skeleton[outer] === 0) outer--
      if (this.#skeleton[outer] === LESS && isTemplateToken(`<${token}`)) this.#popTokenTo(outer, token)
    }
  }

  get expectsRole(): boolean {
    return this.#turnAt >= 0
  }

  /**
   * Removes `system` after `<|im_start|>`, and `user:` after any token, when the arriving character ends the word; whether
   * that one belongs to it too. Only a skeleton that is not 0 ends or continues a word.
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
    if (isTooLong || !this.#inRoleWord || (this.#needsColon && arriving !== COLON)) return false
    if (!isRoleWord(this.#skeletonFrom(from).trim())) return false
    this.#popTo(from)
    return arriving === COLON
  }

  /** Everything between the ends of a token belongs to one change, also what was removed inside it before. */
  markPopped(marks: Uint8Array, code: number): void {
    for (let index = 0; index < this.#popped.length; index += 2) {
      marks.fill(code, this.#popped[index], this.#popped[index + 1])
    }
  }

  #popTokenTo(height: number, token: string): void {
    this.#popTo(height)
    this.#turnAt = height
    this.#needsColon = !opensTurn(token)
    this.#inRoleWord = false
  }

  #popOddToken(): void {
    for (const token of oddTokensEndingIn(this.#skeleton[this.length - 1] ?? 0)) {
      const from = this.#startOf(token)
      if (from >= 0) {
        this.#popTokenTo(from, token)
        return
      }
    }
  }

  /** Where the skeleton on top begins that reads so, -1 when another stands there. */
  #startOf(token: string): number {
    // One look turns nearly everything away: only between marks may the third from the end be another.
    const third = this.#skeleton[this.length - 3]
    const second = this.#skeleton[this.length - 2]
    if (third !== 0 && second !== 0 && third !== token.charCodeAt(token.length - 3)) return -1
    let at = this.length
    for (let index = token.length - 1; index >= 0; index--) {
      do at--
      while (this.#skeleton[at] === 0)
      if (this.#skeleton[at] !== token.charCodeAt(index)) return -1
    }
    return at
  }

  /** Whether no letter from there on is a small one. */
  #isInCapitals(from: number): boolean {
    for (let at = from; at < this.length; at++) {
      const unit = this.#units[at] ?? 0
      if (unit >= 97 && unit <= 122) return false
    }
    return true
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
    if (top === LESS || top === BRACKET) return -1
    let seen = 0
    let hasName = false
    for (let at = this.length - 1; at >= 0 && seen < LONGEST_TOKEN; at--) {
      const fold = this.#skeleton[at] ?? 0
      if (fold === 0) continue
      if (fold === LESS || fold === BRACKET) {
        return hasName && (fold === LESS) === (top === GREATER) ? at : -1
      }
      // The second of two closing brackets looks past the first.
      if (seen > 0 && !mayStandInside(fold) && !(seen === 1 && fold === GREATER && top === GREATER)) return -1
      hasName ||= isNameFold(fold)
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
