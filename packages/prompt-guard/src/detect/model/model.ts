import { BUCKETS } from './features.ts'
import type { LinearModel } from './score.ts'
import { BIAS, SCALE, WEIGHTS } from './weights.ts'

let model: LinearModel | undefined

const load = (): LinearModel => {
  const bytes = atob(WEIGHTS)
  const weights = new Int8Array(BUCKETS)
  for (let index = 0; index < BUCKETS; index++) weights[index] = bytes.charCodeAt(index)
  return { weights, scale: SCALE, bias: BIAS }
}

/** The trained model, unpacked at the first use (about a millisecond). */
export const sharedModel = (): LinearModel => (model ??= load())
