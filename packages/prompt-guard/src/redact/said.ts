import { Gathering } from '../gathering.ts'

/** How far a telling word may stand from what it tells about: about a clause. */
export const BEFORE = 56
export const AFTER = 28

const starts = new Gathering()
const ends = new Gathering()

/**
 * Where certain words stand in a text. The text is searched once, so that a column of numbers does not ask for the same
 * words at every one of them.
 */
export class Said {
  /** The text in small letters. */
  readonly #text: string
  readonly #starts: Int32Array
  readonly #ends: Int32Array

  constructor(text: string, words: RegExp) {
    this.#text = text
    const pattern = everywhere(words)
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      starts.add(match.index)
      ends.add(pattern.lastIndex)
    }
    this.#starts = starts.take()
    this.#ends = ends.take()
  }

  get isAnywhere(): boolean {
    return this.#starts.length > 0
  }

  /** Whether they stand before a stretch in the same paragraph, or shortly after it on the same line. */
  around(start: number, end: number): boolean {
    return this.isAnywhere && (this.ahead(start) || this.#behind(end))
  }

  /** Whether they stand in front of a place in the same paragraph, `reach` units away at most. */
  ahead(start: number, reach = BEFORE): boolean {
    const last = this.#countEndingBy(start) - 1
    return (
      last >= 0 &&
      (this.#starts[last] ?? 0) >= start - reach &&
      !hasParagraph(this.#text, this.#ends[last] ?? 0, start)
    )
  }

  #behind(end: number): boolean {
    let next = this.#countEndingBy(end)
    // One that reaches over the end may begin before it.
    if (next < this.#starts.length && (this.#starts[next] ?? 0) < end) next++
    return (
      next < this.#starts.length &&
      (this.#ends[next] ?? 0) <= end + AFTER &&
      !hasLineEnd(this.#text, end, this.#starts[next] ?? 0)
    )
  }

  /** How many of them end at a place or before it. */
  #countEndingBy(place: number): number {
    let low = 0
    let high = this.#ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ends[middle] ?? 0) <= place) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Asks a text for words, each time the same ones without another search. `words` is matched with lower-cased text. */
export type AskFor = (words: RegExp) => Said

export const saidIn = (text: string): AskFor => {
  const known = new Map<RegExp, Said>()
  let lower: string | undefined
  return (words) => {
    let said = known.get(words)
    if (!said) known.set(words, (said = new Said((lower ??= lowered(text)), words)))
    return said
  }
}

/** In small letters, place by place: of all capitals the dotted I alone would take more room. */
const lowered = (text: string): string => {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replaceAll('\u0130', 'i').toLowerCase()
}

const patterns = new Map<RegExp, RegExp>()
const everywhere = (words: RegExp): RegExp => {
  let pattern = patterns.get(words)
  if (!pattern) patterns.set(words, (pattern = new RegExp(words.source, `${words.flags}g`)))
  return pattern
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Whether a paragraph ends in a stretch. */
const hasParagraph = (text: string, start: number, end: number): boolean => {
  for (let at = start + 1; at < end; at++)
    if (text.charCodeAt(at) === LINE_FEED && text.charCodeAt(at - 1) === LINE_FEED) return true
  return false
}

const hasLineEnd = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) return true
  }
  return false
}
