import { BUCKETS, FEWEST_FEATURES } from '../src/detect/model/features.ts'
import type { Document } from './documents.ts'
import { randomFrom } from './random.ts'

export type Weights = { weights: Float64Array; bias: number }

const EPOCHS = 8
const RATE = 0.45
const DECAY = 2e-5
/** Later rounds leave out the windows of an attack that look innocent: they probably are. */
const ROUNDS = 2

type Example = { features: Int32Array; target: number; weight: number }

/** Log-odds that a window belongs to an attack. */
export const scoreOf = ({ weights, bias }: Weights, features: Int32Array): number => {
  let sum = 0
  for (const bucket of features) sum += weights[bucket] ?? 0
  return bias + sum / Math.sqrt(Math.max(FEWEST_FEATURES, features.length))
}

/** Logistic regression by AdaGrad over windows; every source weighs the root of its size, and both labels the same. */
export const fit = (documents: readonly Document[], seed: number): Weights => {
  let model: Weights = { weights: new Float64Array(BUCKETS), bias: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    model = descend(examplesOf(documents, round === 0 ? undefined : model), seed + round)
  }
  return model
}

const examplesOf = (documents: readonly Document[], previous: Weights | undefined): Example[] => {
  const examples: { example: Example; source: string }[] = []
  for (const { isAttack, source, windows } of documents) {
    const scores = previous ? windows.map(({ features }) => scoreOf(previous, features)) : []
    const best = Math.max(...scores)
    for (const [index, { features }] of windows.entries()) {
      const score = scores[index] ?? 0
      if (isAttack && previous && score < 0 && score < best) continue
      const share = 1 / Math.sqrt(windows.length)
      examples.push({
        example: { features, target: isAttack ? 1 : 0, weight: share },
        source: `${source} ${isAttack}`,
      })
    }
  }
  const mass = new Map<string, number>()
  for (const { example, source } of examples) mass.set(source, (mass.get(source) ?? 0) + example.weight)
  const totals = [0, 0]
  for (const { example, source } of examples) {
    example.weight /= Math.sqrt(mass.get(source) ?? 1)
    totals[example.target] = (totals[example.target] ?? 0) + example.weight
  }
  for (const { example } of examples) example.weight *= examples.length / (2 * (totals[example.target] ?? 1))
  return examples.map(({ example }) => example)
}

const descend = (examples: readonly Example[], seed: number): Weights => {
  const random = randomFrom(seed)
  const weights = new Float64Array(BUCKETS)
  const squares = new Float64Array(BUCKETS).fill(1e-3)
  let bias = 0
  let biasSquare = 1e-3
  const order = examples.map((_, index) => index)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      const held = order[at] ?? 0
      order[at] = order[other] ?? 0
      order[other] = held
    }
    for (const index of order) {
      const example = examples[index]
      if (!example) continue
      const { features, target, weight } = example
      const norm = 1 / Math.sqrt(Math.max(FEWEST_FEATURES, features.length))
      let sum = 0
      for (const bucket of features) sum += weights[bucket] ?? 0
      const error = (1 / (1 + Math.exp(-(bias + sum * norm))) - target) * Math.min(4, weight)
      biasSquare += error * error
      bias -= (RATE * error) / Math.sqrt(biasSquare)
      for (const bucket of features) {
        const gradient = error * norm + DECAY * (weights[bucket] ?? 0)
        const square = (squares[bucket] ?? 0) + gradient * gradient
        squares[bucket] = square
        weights[bucket] = (weights[bucket] ?? 0) - (RATE * gradient) / Math.sqrt(square)
      }
    }
  }
  return { weights, bias }
}
