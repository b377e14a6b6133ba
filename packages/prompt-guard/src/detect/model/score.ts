import { BUCKETS, FEWEST_FEATURES, PIECE, visitFeatures } from './features.ts'
import type { InjectionSource } from '../combine.ts'
import type { Tokens } from '../tokens.ts'

/** A linear model over hashed features: one small integer a bucket, one scale for all of them. */
export type LinearModel = { weights: ArrayLike<number>; scale: number; bias: number }

/** What the features of one piece of text add up to. */
export type PieceSum = { sum: number; count: number }

/** Which piece last had a feature: scratch memory, stamped rather than cleared for each text. */
const SEEN = new Int32Array(BUCKETS)
const LAST_STAMP = 0x4000_0000
let stamp = 0

/** Adds up each piece of a reading; a feature counts once a piece. */
export const sumPieces = (
  tokens: Tokens,
  source: InjectionSource,
  weights: ArrayLike<number>,
): PieceSum[] => {
  const pieces: PieceSum[] = []
  if (stamp > LAST_STAMP) {
    SEEN.fill(0)
    stamp = 0
  }
  const base = stamp
  let current: PieceSum = { sum: 0, count: 0 }
  let number = 0
  visitFeatures(tokens, source, (bucket, at) => {
    const piece = Math.floor(at / PIECE) + 1
    while (number < piece) {
      current = { sum: 0, count: 0 }
      pieces.push(current)
      number++
    }
    if (SEEN[bucket] === base + number) return
    SEEN[bucket] = base + number
    current.sum += weights[bucket] ?? 0
    current.count++
  })
  stamp = base + number
  return pieces
}

/** How much less the worst of many windows says than an only one: an attack stands in one place. */
const AMONG_OTHERS = 0.6

export const amongWindows = (score: number, count: number): number => score - AMONG_OTHERS * Math.log(count)

/** Fewer words than these have no tone: only a rule can object to them. */
const FEWEST_WORDS = 3

/** What a text says around a quotation that it speaks of is in the tone of what it speaks of: that alone refuses nobody. */
const SPEAKING_OF = 2.5

const highest = ({ count, mentions }: Tokens): number => {
  if (count < FEWEST_WORDS) return 0
  return mentions ? SPEAKING_OF : Number.POSITIVE_INFINITY
}

/** Log-odds for each window of two pieces. The root keeps short and long windows on one scale. */
export const scoreWindows = (tokens: Tokens, source: InjectionSource, model: LinearModel): number[] => {
  const pieces = sumPieces(tokens, source, model.weights)
  if (pieces.length === 0) return [model.bias]
  const scores: number[] = []
  const windows = Math.max(1, pieces.length - 1)
  for (let index = 0; index < windows; index++) {
    const first = pieces[index] ?? { sum: 0, count: 0 }
    const second = pieces[index + 1] ?? { sum: 0, count: 0 }
    const count = first.count + second.count
    const sum = ((first.sum + second.sum) * model.scale) / Math.sqrt(Math.max(FEWEST_FEATURES, count))
    scores.push(Math.min(highest(tokens), amongWindows(model.bias + sum, windows)))
  }
  return scores
}
