import { ACTION, AI, MUST, NOW } from '../classes.ts'
import { isOrder, previous, type Rule, wordAt } from './scan.ts'
import { WordSet } from './word-set.ts'

const TOOL_WORDS = /^(?:tool|function|command|shell|plugin|endpoint)/

/** "You must call the tool …", "run the command …": weak from a person, out of place in a document. */
export const callsTool: Rule = {
  id: 'calls-tool',
  on: ACTION,
  match(tokens, at) {
    if (!CALLING.has(tokens, at)) return undefined
    const isDirected = isOrder(tokens, at) && previous(tokens, at, 8, MUST | NOW | AI) >= 0
    if (!isDirected) return undefined
    for (let index = at + 1; index <= Math.min(tokens.count - 1, at + 3); index++) {
      if (
        TOOL_WORDS.test(wordAt(tokens, index)) ||
        /_/.test(tokens.text.slice(tokens.starts[index], (tokens.ends[index] ?? 0) + 1))
      )
        return { first: at, last: index, weight: 0.5 }
    }
    return undefined
  },
}

const CALLING = new WordSet(['call', 'run', 'execute', 'invoke', 'use'])
