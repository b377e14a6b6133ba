import type { Tokens } from '../tokens.ts'

/** A power of two: so many marks keep the words of a set apart from nearly all others. */
const MARKS = 1024

const markOf = (first: number, last: number, length: number): number =>
  (first * 31 + last * 7 + length) & (MARKS - 1)

/**
 * Words that a rule asks for. Rules ask about nearly every word near a deed, and nearly always in vain: first letter, last
 * letter and length tell so, and no string has to be cut out of the text to be looked up.
 */
export class WordSet {
  readonly #words: ReadonlySet<string>
  readonly #marks = new Uint8Array(MARKS)

  constructor(words: readonly string[]) {
    this.#words = new Set(words)
    for (const word of words)
      this.#marks[markOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = 1
  }

  /** Whether the word at a place of a text is one of them. */
  has(tokens: Tokens, at: number): boolean {
    if (at < 0 || at >= tokens.count) return false
    const start = tokens.starts[at] ?? 0
    const end = tokens.ends[at] ?? 0
    const mark = markOf(tokens.units[start] ?? 0, tokens.units[end - 1] ?? 0, end - start)
    return this.#marks[mark] === 1 && this.#words.has(tokens.text.slice(start, end))
  }
}
