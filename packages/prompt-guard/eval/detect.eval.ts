/**
 * Recall and false alarms of the detector, source by source: `pnpm --filter prompt-guard eval [folder]`, where the folder
 * holds `injection/trainable` and `injection/tune-only`. Sources that the model learns from are judged by a model that was
 * fitted without them (see train/folds.ts); the others by a model that has seen all of the former and none of the latter.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MALICIOUS, SUSPICIOUS } from '../src/detect/combine.ts'
import { detectInjection } from '../src/detect/detect.ts'
import { judge } from '../src/detect/judge.ts'
import type { LinearModel } from '../src/detect/model/score.ts'
import { CALIBRATION } from '../src/detect/model/weights.ts'
import { learntBeside, ownCorpus } from '../train/corpus/corpus.ts'
import { LANGUAGES } from '../train/corpus/languages.ts'
import { toDocument } from '../train/documents.ts'
import { fit } from '../train/fit.ts'
import { FOLDS } from '../train/folds.ts'
import { readRows, type Row } from '../train/rows.ts'
import { DISGUISES } from './disguises.ts'
import { HALVES } from './halves.ts'

const SEED = 20_261_121
const folder =
  process.argv.slice(2).find((arg) => !arg.startsWith('--')) ??
  fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const trainable = readRows(join(folder, 'injection/trainable'))
const tuneOnly = readRows(join(folder, 'injection/tune-only'))

type Judged = Row & { figure: number }

const judgeAll = (rows: readonly Row[], model: LinearModel): Judged[] =>
  rows.map((row) => ({
    ...row,
    figure: judge(row.text, row.from ?? 'user', model).figure,
  }))

const rateAt = (judged: readonly Judged[], level: number): number =>
  judged.filter(({ figure }) => figure >= level).length / judged.length

const percent = (value: number): string => (100 * value).toFixed(1).padStart(6)

const bySource = (judged: readonly Judged[]): Map<string, Judged[]> => {
  const groups = new Map<string, Judged[]>()
  for (const row of judged) groups.set(row.source, [...(groups.get(row.source) ?? []), row])
  return groups
}

const line = (name: string, count: number, malicious: number, suspicious: number): void =>
  console.log(
    `${name.padEnd(32)} ${String(count).padStart(6)}  ${percent(malicious)}     ${percent(suspicious)}`,
  )

const print = (title: string, judged: readonly Judged[]): void => {
  console.log(`\n${title}\n${'source'.padEnd(32)} ${'texts'.padStart(6)}  malicious  at least suspicious`)
  const groups = [...bySource(judged)]
  for (const [source, rows] of groups)
    line(source, rows.length, rateAt(rows, MALICIOUS), rateAt(rows, SUSPICIOUS))
  line('all texts', judged.length, rateAt(judged, MALICIOUS), rateAt(judged, SUSPICIOUS))
  const mean = (level: number): number =>
    groups.reduce((sum, [, rows]) => sum + rateAt(rows, level), 0) / groups.length
  line('mean over sources', groups.length, mean(MALICIOUS), mean(SUSPICIOUS))
}

const isOwn = ({ source }: Row): boolean => source.startsWith('own-')

const probability = (figure: number): number =>
  1 / (1 + Math.exp(-(CALIBRATION.slope * figure + CALIBRATION.offset)))

const printCalibration = (judged: readonly Judged[]): void => {
  console.log('\nCalibration (attacks and benign texts weighed alike): score, share of attacks')
  const attacks = judged.filter(({ label }) => label === 'attack').length
  for (let tenth = 0; tenth < 10; tenth++) {
    const inBin = judged.filter(({ figure }) => Math.min(9, Math.floor(probability(figure) * 10)) === tenth)
    const hits = inBin.filter(({ label }) => label === 'attack').length / attacks
    const misses = inBin.filter(({ label }) => label === 'benign').length / (judged.length - attacks)
    const share = hits + misses === 0 ? ' none' : percent(hits / (hits + misses))
    console.log(
      `${(tenth / 10).toFixed(1)}-${((tenth + 1) / 10).toFixed(1)} ${share}  (${inBin.length} texts)`,
    )
  }
}

/** Sources whose attacks say what they want. */
const EXPLICIT = new Set([
  'gandalf',
  'inthewild_jailbreak',
  'asb_tool_injection',
  'parapet_handwritten',
  'garak_sysprompt_extraction',
  'giskard',
  'self_reminder_jb',
  'gptfuzzer_templates',
])
const FALSE_ALARMS = 0.01

/** What others publish: how many attacks are found at the level that one benign text in a hundred reaches, and the area under the curve. */
const printAtFalseAlarms = (attacks: readonly Judged[], benign: readonly Judged[]): void => {
  const figures = benign.map(({ figure }) => figure).sort((a, b) => a - b)
  const level = figures[Math.ceil(figures.length * (1 - FALSE_ALARMS))] ?? Number.POSITIVE_INFINITY
  const explicit = attacks.filter(({ source }) => EXPLICIT.has(source))
  const isFound = ({ figure }: Judged): boolean => figure > level
  const shares = [...bySource(explicit).values()].map((rows) => rows.filter(isFound).length / rows.length)
  // Texts of equal figures count half, as they do in the area under a curve.
  const belowOf = (figure: number): number =>
    figures.reduce((sum, other) => sum + (other < figure ? 1 : other === figure ? 0.5 : 0), 0)
  const below = explicit.reduce((sum, { figure }) => sum + belowOf(figure) / figures.length, 0)
  console.log(
    `\nExplicit attacks at 1 % false alarms: mean over sources ${percent(shares.reduce((a, b) => a + b, 0) / shares.length)}, over texts ${percent(explicit.filter(isFound).length / explicit.length)}; area under the curve ${(below / explicit.length).toFixed(3)}`,
  )
}

const printLatency = (texts: readonly string[]): void => {
  const stream = texts.join('\n')
  console.log('\nLatency in milliseconds by length (one thread)')
  for (const [length, runs] of [
    [200, 800],
    [1000, 800],
    [5000, 300],
    [20_000, 120],
    [100_000, 30],
  ] as const) {
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const at = (run * 7919) % Math.max(1, stream.length - length)
      const text = stream.slice(at, at + length)
      const begin = performance.now()
      detectInjection(text)
      times.push(performance.now() - begin)
    }
    times.sort((a, b) => a - b)
    const at = (share: number): string =>
      (times[Math.floor(times.length * share)] ?? 0).toFixed(2).padStart(8)
    console.log(`${String(length).padStart(7)} characters: p50${at(0.5)} p95${at(0.95)} p99${at(0.99)}`)
  }
}

const printDisguises = (): void => {
  const attacks = plainAttacks()
  const plain = attacks.filter((text) => detectInjection(text).verdict !== 'clean')
  console.log(`\nDisguised attacks found, of ${plain.length} found in plain form`)
  for (const [name, disguise] of Object.entries(DISGUISES)) {
    const found = plain.filter((text) => detectInjection(disguise(text)).verdict !== 'clean').length
    console.log(`${name.padEnd(24)} ${percent(found / plain.length)}`)
  }
}

const plainAttacks = (): string[] =>
  ownCorpus(SEED)
    .filter(({ label, text }) => label === 'attack' && /^[\x20-\x7e]+$/.test(text) && text.length < 300)
    .map(({ text }) => text)
    .slice(0, 200)

if (trainable.length === 0) {
  console.log(`No injection data under ${folder}: only the parts that need none are measured.`)
} else {
  const rows = [...trainable, ...ownCorpus(SEED)]
  const documents = [...trainable, ...learntBeside(trainable, SEED)].map((row) => ({
    row,
    document: toDocument(row),
  }))
  const modelWithout = (sources: readonly string[]): LinearModel => {
    const kept = documents.filter(({ row }) => !sources.includes(row.source)).map(({ document }) => document)
    return { ...fit(kept, SEED), scale: 1 }
  }
  const judged = FOLDS.flatMap((sources) =>
    judgeAll(
      rows.filter(({ source }) => sources.includes(source)),
      modelWithout(sources),
    ),
  )
  const whole = modelWithout([])
  judged.push(...judgeAll(tuneOnly, whole))
  const attacks = judged.filter((row) => row.label === 'attack' && !isOwn(row))
  const benign = judged.filter((row) => row.label === 'benign' && !isOwn(row))
  print('Attacks', attacks)
  print('Benign texts', benign)
  print("The project's own texts, by a model that has not seen them", judged.filter(isOwn))
  const unseen = readRows(join(import.meta.dirname, 'unseen/injection')).map((row) => ({
    ...row,
    source: `${row.source}: ${row.label}, ${row.kind ?? ''}`,
  }))
  for (const half of HALVES)
    print(
      `Texts by authors who saw neither the rules nor any other text, the half ${half.name}`,
      judgeAll(
        unseen.filter(({ text }) => half.has(text)),
        whole,
      ),
    )
  printAtFalseAlarms(attacks, benign)
  printCalibration([...attacks, ...benign])
  printLatency(benign.map(({ text }) => text))
}

const count = (texts: readonly string[], test: (verdict: string) => boolean): string =>
  `${texts.filter((text) => test(detectInjection(text).verdict)).length}/${texts.length}`
const isMalicious = (verdict: string): boolean => verdict === 'malicious'
const isFlagged = (verdict: string): boolean => verdict !== 'clean'

console.log('\nLanguages (own texts): attacks malicious / suspicious, benign malicious / suspicious')
for (const { code, attacks, benign } of LANGUAGES) {
  console.log(
    `${code}  ${count(attacks, isMalicious)} ${count(attacks, isFlagged)}   ${count(benign, isMalicious)} ${count(benign, isFlagged)}`,
  )
}
printDisguises()
