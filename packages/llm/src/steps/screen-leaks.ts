import { ModelFailure } from '../failure.ts'
import type { Prompt } from './delimit.ts'
import type { OutputScreen } from './validate.ts'

/** So many words of our instructions in a row are no coincidence. */
const LEAK_WORDS = 10
const WORD = /[\p{L}\p{N}]+/gu
const IN_WORD = /^[\p{L}\p{N}]$/u

/**
 * Ends the answer when it repeats the boundary of this call, or a long run of our instructions whatever the case and the
 * punctuation between the words (OWASP LLM07). Text that may turn out to be the start of a leak is held back until it
 * cannot be one any more, so a caller never sees the beginning of what is then refused.
 *
 * Linear in the answer, and holds back at most ten words and what stands between them.
 *
 * Not caught: instructions that the model translates, paraphrases or encodes. They hold no secret for that reason.
 */
export function screenLeaks({ system, boundary }: Pick<Prompt, 'system' | 'boundary'>): OutputScreen {
  const secret = (system.match(WORD) ?? []).map((word) => word.toLowerCase())
  const positions = Map.groupBy(secret.keys(), (index) => secret[index] ?? '')
  const longest = Math.max(boundary.length, ...secret.map((word) => word.length))

  let held = ''
  /** The word that the answer is in the middle of, or its last characters when it is longer than any of ours. */
  let word = ''
  let wordStart = 0
  let wordLength = 0
  /** Where the latest words start in `held`. */
  let starts: number[] = []
  /** By position in our instructions: how many words up to there the answer has just repeated. */
  let runs = new Map<number, number>()
  let run = 0

  const endWord = () => {
    const next = new Map<number, number>()
    const matches = wordLength === word.length ? (positions.get(word) ?? []) : []
    for (const index of matches) next.set(index, (runs.get(index - 1) ?? 0) + 1)
    runs = next
    run = Math.max(0, ...runs.values())
    starts = [...starts, wordStart].slice(-LEAK_WORDS)
    word = ''
    wordLength = 0
    if (run >= LEAK_WORDS) throw new ModelFailure('system_prompt_leak')
  }

  const read = (character: string) => {
    if (IN_WORD.test(character)) {
      if (wordLength === 0) wordStart = held.length
      const lower = character.toLowerCase()
      wordLength += lower.length
      word = (word + lower).slice(-longest)
      if (word.endsWith(boundary)) throw new ModelFailure('boundary_leak')
    } else if (wordLength > 0) {
      endWord()
    }
    held += character
  }

  /** How much of `held` may pass: not the words of a run, not a word that may still become one of ours. */
  const passable = () => {
    if (wordLength > longest) return Math.max(0, held.length - boundary.length)
    if (run > 0) return starts.at(-run) ?? 0
    return wordLength > 0 ? wordStart : held.length
  }

  const release = (length: number) => {
    const text = held.slice(0, length)
    held = held.slice(length)
    wordStart -= length
    starts = starts.map((start) => start - length)
    return text
  }

  return {
    push(text) {
      for (const character of text) read(character)
      return release(passable())
    },
    end() {
      if (wordLength > 0) endWord()
      return release(held.length)
    },
  }
}
