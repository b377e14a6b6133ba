import { type Batch, BUCKETS, FEWEST_FEATURES, PIECE, readFeatures } from './features.ts'
import type { InjectionSource } from '../combine.ts'
import type { Tokens } from '../tokens.ts'

/** A linear model over hashed features: one small integer a bucket, one scale for all of them. */
export type LinearModel = { weights: ArrayLike<number>; scale: number; bias: number }

/** What the features of one piece of text add up to. */
export type PieceSum = { sum: number; count: number }
const NOTHING: PieceSum = { sum: 0, count: 0 }

/** Which features the piece has had, a bit each: 32 KiB, which stay in the cache where a number each would not. */
const SEEN = new Int32Array(BUCKETS / 32)

/** Adds up each piece of a reading; a feature counts once a piece. */
export const sumPieces = (
  tokens: Tokens,
  source: InjectionSource,
  weights: ArrayLike<number>,
): PieceSum[] => {
  const pieces: PieceSum[] = []
  SEEN.fill(0)
  readFeatures(tokens, source, (batch) => {
    addUp(pieces, batch, weights)
  })
  return pieces
}

const addUp = (pieces: PieceSum[], { count, buckets, places }: Batch, weights: ArrayLike<number>): void => {
  let { sum, count: had } = pieces.pop() ?? NOTHING
  let end = (pieces.length + 1) * PIECE
  for (let index = 0; index < count; index++) {
    const place = places[index] ?? 0
    while (place >= end) {
      pieces.push({ sum, count: had })
      sum = 0
      had = 0
      end += PIECE
      SEEN.fill(0)
    }
    const bucket = buckets[index] ?? 0
    const word = SEEN[bucket >> 5] ?? 0
    const bit = 1 << (bucket & 31)
    if ((word & bit) !== 0) continue
    SEEN[bucket >> 5] = word | bit
    sum += weights[bucket] ?? 0
    had++
  }
  pieces.push({ sum, count: had })
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
    const first = pieces[index] ?? NOTHING
    const second = pieces[index + 1] ?? NOTHING
    const count = first.count + second.count
    const sum = ((first.sum + second.sum) * model.scale) / Math.sqrt(Math.max(FEWEST_FEATURES, count))
    scores.push(Math.min(highest(tokens), amongWindows(model.bias + sum, windows)))
  }
  return scores
}
