import { ModelFailure } from '../failure.ts'
import type { Prompt } from './delimit.ts'
import type { OutputScreen } from './validate.ts'

/** So many words of our instructions in a row are no coincidence. */
const LEAK_WORDS = 10
const WORD = /[\p{L}\p{N}]+/gu
const WORD_AT_END = /[\p{L}\p{N}]+$/u

/**
 * Ends the answer when it repeats the boundary of this call or a long run of our instructions, whatever the case,
 * punctuation and markup between the words (OWASP LLM07). Text that may turn out to be the start of a leak is held back
 * until it cannot be one any more, so a caller never sees the beginning of what is then refused.
 *
 * Not caught: instructions that the model translates, paraphrases or encodes. They hold no secret for that reason.
 */
export function screenLeaks({ system, boundary }: Pick<Prompt, 'system' | 'boundary'>): OutputScreen {
  const secret = wordsOf(system)
  const positions = Map.groupBy(secret.keys(), (index) => secret[index] ?? '')
  const longest = Math.max(boundary.length, ...secret.map((word) => word.length))

  let held = ''
  /** Up to here, `held` was read word by word. */
  let read = 0
  /** Where the latest words start in `held`: the only ones that a run can still consist of. */
  let starts: number[] = []
  /** By position in our instructions: how many words up to there the answer has just repeated. */
  let runs = new Map<number, number>()

  const readWord = (word: string, start: number) => {
    const next = new Map<number, number>()
    for (const index of positions.get(word) ?? []) next.set(index, (runs.get(index - 1) ?? 0) + 1)
    runs = next
    starts = [...starts, start].slice(-LEAK_WORDS)
    if (longestRun(runs) >= LEAK_WORDS) throw new ModelFailure('system_prompt_leak')
  }

  /** Gives out the first `length` characters of what is held. */
  const release = (length: number) => {
    const text = held.slice(0, length)
    held = held.slice(length)
    read = Math.max(0, read - length)
    starts = starts.map((start) => start - length)
    return text
  }

  return {
    push(text) {
      held += text
      if (held.toLowerCase().includes(boundary)) throw new ModelFailure('boundary_leak')

      // The last word may still be growing, so it is not read yet.
      const unfinished = WORD_AT_END.exec(held)?.[0].length ?? 0
      const finished = held.length - unfinished
      for (const match of held.slice(read, finished).matchAll(WORD)) {
        readWord(match[0].toLowerCase(), read + match.index)
      }
      read = finished

      const run = longestRun(runs)
      const runStart = run === 0 ? finished : (starts.at(-run) ?? 0)
      // A word longer than any of ours ends the run; only its tail could still become the boundary.
      if (unfinished > longest) {
        runs = new Map()
        return release(held.length - boundary.length)
      }
      return release(Math.min(runStart, finished))
    },
    end() {
      for (const match of held.slice(read).matchAll(WORD))
        readWord(match[0].toLowerCase(), read + match.index)
      return release(held.length)
    },
  }
}

const wordsOf = (text: string) => (text.match(WORD) ?? []).map((word) => word.toLowerCase())

const longestRun = (runs: ReadonlyMap<number, number>) => Math.max(0, ...runs.values())
