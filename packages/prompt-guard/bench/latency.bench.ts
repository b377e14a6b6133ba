/**
 * How long one call takes, by kind and length of the text: `pnpm --filter prompt-guard bench:latency [repetitions]`.
 *
 * Time that passes, which is what a caller waits, so run it on a machine that does nothing else; and processor time of all
 * threads of this process, the collector's and the compiler's too, which neighbours disturb less. Each text is read twenty
 * times in a row, and the texts take turns, so that a bad minute meets them all. The first of the twenty is not counted: it
 * finds the processor's caches full of another text, and is told of apart. Medians and 99th percentiles of all the others.
 *
 * Beside each call a loop is timed that reads characters and does nothing else: it makes no garbage and is compiled once.
 * What its 99th percentile is above its median is the machine's doing, and is said with the figures.
 */
import { detectInjection, redact, sanitizePrompt } from '../src/index.ts'
import { HOSTILE_GROWTH } from '../test/hostile-growth.ts'
import { HOSTILE_REDACTION } from '../test/personal.ts'
import { DETECT_SHAPES, REDACT_SHAPES, type Shape } from './cases/shapes.ts'

const LENGTHS = [1_000, 20_000, 100_000] as const
/** The aims of the 99th percentile, in milliseconds. */
const AIMS = [1, 5, 25] as const
const REPETITIONS = Number(process.argv[2] ?? 100)
const WARM_UP = 8
const IN_A_ROW = 20

type Case = {
  what: string
  name: string
  length: number
  run(): unknown
  times: number[]
  processor: number[]
  /** Of the first calls of each turn. */
  first: number[]
}

const hostile = (piece: string): Shape => ({
  name: `${JSON.stringify(piece)} repeated`,
  make: (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
})

const casesOf = (what: string, shapes: readonly Shape[], call: (text: string) => unknown): Case[] =>
  shapes.flatMap(({ name, make }) =>
    LENGTHS.map((length) => {
      const text = make(length)
      return { what, name, length, run: () => call(text), times: [], processor: [], first: [] }
    }),
  )

const cases = [
  ...casesOf('detect', DETECT_SHAPES, (text) => detectInjection(text)),
  ...casesOf('redact', [...REDACT_SHAPES, ...HOSTILE_REDACTION.map(hostile)], (text) => redact(text)),
  ...casesOf(
    'sanitize',
    Object.entries(HOSTILE_GROWTH).map(([name, make]) => ({ name, make })),
    (text) => sanitizePrompt(text, { maxLength: 1_000_000 }),
  ),
]

const CONTROL = 'id no 12345678901 '.repeat(1_112)
const control: number[] = []

const digitsOf = (text: string): number => {
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 48 && unit <= 57) digits++
  }
  return digits
}

const timeOf = (run: () => unknown): number => {
  const begin = performance.now()
  run()
  return performance.now() - begin
}

/** About a millisecond. */
const readControl = (): void => {
  for (let pass = 0; pass < 20; pass++) if (digitsOf(CONTROL) === 0) throw new Error('there are digits')
}
const measureControl = (): void => {
  control.push(timeOf(readControl))
}

const measure = ({ run, times, processor }: Case): void => {
  const before = process.cpuUsage()
  times.push(timeOf(run))
  const { user, system } = process.cpuUsage(before)
  processor.push((user + system) / 1000)
}

for (let turn = 0; turn < WARM_UP; turn++) for (const { run } of cases) run()
for (let turn = 0; turn < REPETITIONS / IN_A_ROW; turn++) {
  for (const one of cases) {
    one.first.push(timeOf(one.run))
    for (let count = 0; count < IN_A_ROW; count++) {
      measure(one)
      measureControl()
    }
  }
}

/** By nearest rank: of a hundred, the 99th percentile is the second worst. */
const at = (times: readonly number[], share: number): number =>
  times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0

const ordered = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b)
const aimOf = ({ length }: Case): number => AIMS[LENGTHS.findIndex((each) => each === length)] ?? 0

const cell = (one: Case): string => {
  const times = ordered(one.times)
  const isOver = at(times, 0.99) > aimOf(one)
  return `${at(times, 0.5).toFixed(2)}, ${at(times, 0.99).toFixed(2)}${isOver ? ' !' : ''}`
}

console.log(`Milliseconds, ${REPETITIONS} repetitions: median, 99th percentile; ! over the aim`)
for (const what of ['detect', 'redact', 'sanitize']) {
  console.log(
    `\n| ${what} | ${LENGTHS.map((length) => `${length / 1000}k`).join(' | ')} |\n|---|---:|---:|---:|`,
  )
  const shapes = Map.groupBy(
    cases.filter((one) => one.what === what),
    ({ name }) => name,
  )
  for (const [name, ofShape] of shapes) console.log(`| ${name} | ${ofShape.map(cell).join(' | ')} |`)
}

const steady = ordered(control)
const noise = at(steady, 0.99) / at(steady, 0.5)

const over = (share: number, timesOf: (one: Case) => readonly number[], by = 1): number =>
  cases.filter((one) => at(ordered(timesOf(one)), share) / by > aimOf(one)).length
console.log(`\nOf ${cases.length} cases over the aim:`)
console.log(
  `time that passes: median ${over(0.5, ({ times }) => times)}, 99th percentile ${over(0.99, ({ times }) => times)}`,
)
console.log(
  `processor time: median ${over(0.5, ({ processor }) => processor)}, 99th percentile ${over(0.99, ({ processor }) => processor)}`,
)
console.log(
  `first of each turn: median ${over(0.5, ({ first }) => first)}, worst ${over(1, ({ first }) => first)}`,
)
console.log(
  `The loop beside them: median ${at(steady, 0.5).toFixed(2)}, 99th percentile ${at(steady, 0.99).toFixed(2)}, ${noise.toFixed(2)} times as much.`,
)
console.log(
  `Divided by that, 99th percentiles of time that passes over the aim: ${over(0.99, ({ times }) => times, noise)}`,
)
