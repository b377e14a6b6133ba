/**
 * Trains the detector's model: `node train/train.ts <data folder>` where the folder holds `trainable/*.jsonl`.
 * Seeded and repeatable: the same data give the same bytes. `--check` compares with the committed artefact instead.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { combine } from '../src/detect/combine.ts'
import { amongWindows } from '../src/detect/model/score.ts'
import { learntBeside } from './corpus/corpus.ts'
import { toDocument, type Document } from './documents.ts'
import { fit, scoreOf, type Weights } from './fit.ts'
import { FOLDS } from './folds.ts'
import { readRows } from './rows.ts'

const SEED = 20_261_121
const ARTEFACT = join(import.meta.dirname, '../src/detect/model/weights.ts')

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const rounded = (value: number): number => Number(value.toPrecision(8))

const combined = (model: Weights, document: Document): number =>
  Math.max(
    ...document.windows.map(({ features, rules }, _, windows) =>
      combine(rules, amongWindows(scoreOf(model, features), windows.length)),
    ),
  )

/** Logistic curve from the combined figure to a probability, on figures of models that never saw the source. */
const calibrate = (
  points: readonly { value: number; isAttack: boolean }[],
): { slope: number; offset: number } => {
  let slope = 1
  let offset = 0
  const share = points.filter(({ isAttack }) => isAttack).length / points.length
  for (let step = 0; step < 4000; step++) {
    let bySlope = 0
    let byOffset = 0
    for (const { value, isAttack } of points) {
      const weight = isAttack ? 0.5 / share : 0.5 / (1 - share)
      const error = (1 / (1 + Math.exp(-(slope * value + offset))) - (isAttack ? 1 : 0)) * weight
      bySlope += error * value
      byOffset += error
    }
    slope -= (0.2 * bySlope) / points.length
    offset -= (0.2 * byOffset) / points.length
  }
  return { slope, offset }
}

const quantise = ({ weights }: Weights): { bytes: Buffer; scale: number } => {
  const sorted = Float64Array.from(weights, Math.abs).sort()
  // A handful of extreme weights may saturate; the rest keep their precision.
  const top = sorted[Math.floor(sorted.length * 0.9998)] ?? 1
  const scale = top / 127
  const bytes = Buffer.from(
    Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
  )
  return { bytes, scale }
}

const [folder, flag] = process.argv.slice(2)
const rows = folder === undefined ? [] : readRows(join(folder, 'trainable'))
if (rows.length === 0) {
  say('Usage: node train/train.ts <data folder> [--check]; the folder must hold trainable/*.jsonl')
  process.exit(1)
}
const documents = [...rows, ...learntBeside(rows, SEED)].map(toDocument)
const points = FOLDS.flatMap((sources) => {
  const isHeldOut = (document: Document): boolean => sources.includes(document.source)
  const model = fit(
    documents.filter((document) => !isHeldOut(document)),
    SEED,
  )
  return documents
    .filter(isHeldOut)
    .map((document) => ({ value: combined(model, document), isAttack: document.isAttack }))
})
const { slope, offset } = calibrate(points)
const model = fit(documents, SEED)
const { bytes, scale } = quantise(model)
const artefact = `/** Written by train/train.ts; see NOTICE for the texts it was learned from. Do not edit. */
export const SCALE = ${rounded(scale)}
export const BIAS = ${rounded(model.bias)}
/** From the combined figure to a probability, fitted on sources that the fitted model had not seen. */
export const CALIBRATION = { slope: ${rounded(slope)}, offset: ${rounded(offset)} } as const
/** One signed byte a bucket, base64. */
export const WEIGHTS =
  '${bytes.toString('base64')}'
`
if (flag === '--check') {
  const same = readFileSync(ARTEFACT, 'utf8') === artefact
  say(
    same
      ? 'The committed model is what training gives.'
      : 'The committed model differs from what training gives.',
  )
  process.exit(same ? 0 : 1)
}
writeFileSync(ARTEFACT, artefact)
say(`${documents.length} texts, ${(artefact.length / 1024).toFixed(0)} KiB written`)
