import type { InjectionSource } from '../combine.ts'
import { STRIDE, WINDOW } from '../evidence.ts'
import { setMentionsApart } from '../mentions.ts'
import type { Reason } from '../rules/reason.ts'
import { tokenize } from '../tokens.ts'
import type { Trie } from '../trie.ts'
import { viewOf, type View } from '../view.ts'
import { visitFeatures } from './features.ts'
import type { LinearModel } from './score.ts'

/** More words than these are no place but a whole text. */
const LONGEST = 16
/** Shown behind what the rules found. */
const WEIGHT = 0.3

/** One window of a reading, its places counted from its beginning. */
const partOf = (view: View, from: number): View => ({
  ...viewOf(view.text.slice(from, from + WINDOW), view.via),
  starts: view.starts?.subarray(from, from + WINDOW),
  ends: view.ends?.subarray(from, from + WINDOW),
})

/**
 * The words of a window that the model takes offence at most: what each adds to the score is known, so the stretch that
 * adds most can be shown. Nobody is refused for a tone that nobody can point at.
 */
export const wordingIn = (
  view: View,
  window: number,
  source: InjectionSource,
  model: LinearModel,
  lexicon: Trie,
): Reason | undefined => {
  const from = window * STRIDE
  const part = partOf(view, from)
  const tokens = tokenize(part, lexicon)
  setMentionsApart(tokens, part)
  const gains = new Float64Array(tokens.count)
  let token = 0
  visitFeatures(tokens, source, (bucket, at) => {
    while (token < tokens.count - 1 && (tokens.starts[token] ?? 0) < at) token++
    gains[token] = (gains[token] ?? 0) + (model.weights[bucket] ?? 0)
  })
  let best = 0
  let place: Reason | undefined
  for (let first = 0; first < gains.length; first++) {
    let gain = 0
    for (let last = first; last < Math.min(gains.length, first + LONGEST); last++) {
      gain += gains[last] ?? 0
      if (gain <= best) continue
      best = gain
      place = {
        rule: 'wording',
        start: from + (tokens.starts[first] ?? 0),
        end: from + (tokens.ends[last] ?? 0),
        weight: WEIGHT,
      }
    }
  }
  return place
}
