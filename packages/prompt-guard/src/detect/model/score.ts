import { BUCKETS, FEWEST_FEATURES, PIECE, visitFeatures } from './features.ts'
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
export const sumPieces = (tokens: Tokens, weights: ArrayLike<number>): PieceSum[] => {
  const pieces: PieceSum[] = []
  if (stamp > LAST_STAMP) {
    SEEN.fill(0)
    stamp = 0
  }
  const base = stamp
  let current: PieceSum = { sum: 0, count: 0 }
  let number = 0
  visitFeatures(tokens, (bucket, at) => {
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

/** Log-odds for each window of two pieces. The root keeps short and long windows on one scale. */
export const scoreWindows = (tokens: Tokens, model: LinearModel): number[] => {
  const pieces = sumPieces(tokens, model.weights)
  if (pieces.length === 0) return [model.bias]
  const scores: number[] = []
  for (let index = 0; index < Math.max(1, pieces.length - 1); index++) {
    const first = pieces[index] ?? { sum: 0, count: 0 }
    const second = pieces[index + 1] ?? { sum: 0, count: 0 }
    const count = first.count + second.count
    scores.push(
      model.bias + ((first.sum + second.sum) * model.scale) / Math.sqrt(Math.max(FEWEST_FEATURES, count)),
    )
  }
  return scores
}
