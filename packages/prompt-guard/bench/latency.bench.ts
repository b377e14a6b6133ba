/**
 * How long one call takes, by kind and length of the text: `pnpm --filter prompt-guard bench:latency [repetitions]`.
 *
 * Time that passes, which is what a caller waits, so run it on a machine that does nothing else; and processor time of all
 * threads of this process, the collector's and the compiler's too, which neighbours disturb less. Each text is read twenty
 * times in a row, and the texts take turns, so that a bad minute meets them all. The first of the twenty is not counted: it
 * finds the processor's caches full of another text, and is told of apart. Medians and 99th percentiles of all the others.
 *
 * What makes some calls slower than others is mostly not in them. So the figures are given too without the calls during which
 * the collector ran, and a loop is timed beside each call that reads characters, makes no garbage and is compiled once: what
 * its 99th percentile is above its median is the machine's doing.
 */
import { getHeapStatistics } from 'node:v8'
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

type Call = {
  time: number
  /** Processor time of all threads. */
  processor: number
  /** Whether there was less on the heap behind it than before. */
  isCollected: boolean
}

type Case = {
  what: string
  name: string
  length: number
  run(): unknown
  /** The first calls of each turn, and the others. */
  first: Call[]
  calls: Call[]
}

const hostile = (piece: string): Shape => ({
  name: `${JSON.stringify(piece)} repeated`,
  make: (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
})

const casesOf = (what: string, shapes: readonly Shape[], call: (text: string) => unknown): Case[] =>
  shapes.flatMap(({ name, make }) =>
    LENGTHS.map((length) => {
      const text = make(length)
      return { what, name, length, run: () => call(text), first: [], calls: [] }
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

/** About a millisecond. */
const measureControl = (): void => {
  const begin = performance.now()
  for (let pass = 0; pass < 20; pass++) if (digitsOf(CONTROL) === 0) throw new Error('there are digits')
  control.push(performance.now() - begin)
}

const heap = (): number => getHeapStatistics().used_heap_size

const measured = (run: () => unknown): Call => {
  const used = heap()
  const before = process.cpuUsage()
  const begin = performance.now()
  run()
  const time = performance.now() - begin
  const { user, system } = process.cpuUsage(before)
  return { time, processor: (user + system) / 1000, isCollected: heap() < used }
}

for (let turn = 0; turn < WARM_UP; turn++) for (const { run } of cases) run()
for (let turn = 0; turn < REPETITIONS / IN_A_ROW; turn++) {
  for (const one of cases) {
    one.first.push(measured(one.run))
    for (let count = 0; count < IN_A_ROW; count++) {
      one.calls.push(measured(one.run))
      measureControl()
    }
  }
}

/** By nearest rank: of a hundred, the 99th percentile is the second worst. */
const at = (times: readonly number[], share: number): number =>
  times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0

const ordered = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b)
const aimOf = ({ length }: Case): number => AIMS[LENGTHS.findIndex((each) => each === length)] ?? 0

const timesOf = (calls: readonly Call[]): number[] => calls.map(({ time }) => time)

const undisturbed = ({ calls }: Case): number[] => timesOf(calls.filter(({ isCollected }) => !isCollected))

const cell = (one: Case): string => {
  const times = ordered(timesOf(one.calls))
  const figures = [at(times, 0.5), at(times, 0.99), at(ordered(undisturbed(one)), 0.99)]
  const isOver = at(times, 0.99) > aimOf(one)
  return `${figures.map((figure) => figure.toFixed(2)).join(', ')}${isOver ? ' !' : ''}`
}

console.log(
  `Milliseconds, ${REPETITIONS} repetitions: median, 99th percentile, the same without the collector; ! over the aim`,
)
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

const over = (share: number, of: (one: Case) => readonly number[], by = 1): number =>
  cases.filter((one) => at(ordered(of(one)), share) / by > aimOf(one)).length
const sayOver = (what: string, of: (one: Case) => readonly number[]): void =>
  console.log(`${what}: median ${over(0.5, of)}, 99th percentile ${over(0.99, of)}`)

console.log(`\nOf ${cases.length} cases over the aim:`)
sayOver('time that passes', ({ calls }) => timesOf(calls))
sayOver('the same without the calls in which the collector ran', undisturbed)
sayOver('processor time', ({ calls }) => calls.map(({ processor }) => processor))
sayOver('time that passes, the first call behind another text', ({ first }) => timesOf(first))
const all = cases.flatMap(({ calls }) => calls)
const collected = all.filter(({ isCollected }) => isCollected).length
console.log(`The collector ran in ${collected} of ${all.length} calls.`)
console.log(
  `The loop beside them: median ${at(steady, 0.5).toFixed(2)}, 99th percentile ${at(steady, 0.99).toFixed(2)}, ${noise.toFixed(2)} times as much.`,
)
console.log(
  `Divided by that, 99th percentiles of time that passes over the aim: ${over(0.99, ({ calls }) => timesOf(calls), noise)}`,
)
