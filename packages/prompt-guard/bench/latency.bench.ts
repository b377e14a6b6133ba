/**
 * How long one call takes, by kind and length of the text: `pnpm --filter prompt-guard bench:latency [repetitions]`.
 *
 * Processor time of this process (user and system, all its threads), so that neighbours on the machine count as little as
 * they can. The shapes take turns, so that a bad minute meets them all; medians and 99th percentiles of all repetitions.
 */
import { detectInjection, redact, sanitizePrompt } from '../src/index.ts'
import { HOSTILE_GROWTH } from '../test/hostile-growth.ts'
import { HOSTILE_REDACTION } from '../test/personal.ts'
import { DETECT_SHAPES, REDACT_SHAPES, type Shape } from './cases/shapes.ts'

const LENGTHS = [1_000, 20_000, 100_000] as const
/** The aims of the 99th percentile, in milliseconds. */
const AIMS = [1, 5, 25] as const
const REPETITIONS = Number(process.argv[2] ?? 60)
const WARM_UP = 8

type Case = { what: string; name: string; length: number; run(): unknown; times: number[] }

const hostile = (piece: string): Shape => ({
  name: `${JSON.stringify(piece)} repeated`,
  make: (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
})

const casesOf = (what: string, shapes: readonly Shape[], call: (text: string) => unknown): Case[] =>
  shapes.flatMap(({ name, make }) =>
    LENGTHS.map((length) => {
      const text = make(length)
      return { what, name, length, run: () => call(text), times: [] }
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

const milliseconds = (run: () => unknown): number => {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

for (let turn = 0; turn < WARM_UP; turn++) for (const { run } of cases) run()
for (let turn = 0; turn < REPETITIONS; turn++) {
  for (const { run, times } of cases) times.push(milliseconds(run))
}

/** By nearest rank: of a hundred, the 99th percentile is the second worst. */
const at = (times: readonly number[], share: number): number =>
  times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0

console.log(`CPU milliseconds, ${REPETITIONS} repetitions: median, 99th percentile (fastest); ! over the aim`)
for (const what of ['detect', 'redact', 'sanitize']) {
  console.log(
    `\n| ${what} | ${LENGTHS.map((length) => `${length / 1000}k`).join(' | ')} |\n|---|---:|---:|---:|`,
  )
  const names = [...new Set(cases.filter((one) => one.what === what).map(({ name }) => name))]
  for (const name of names) {
    const cells = LENGTHS.map((length, index) => {
      const times = cases.find(
        (one) => one.what === what && one.name === name && one.length === length,
      )?.times
      const sorted = [...(times ?? [])].sort((a, b) => a - b)
      const isOver = at(sorted, 0.99) > (AIMS[index] ?? 0)
      return `${at(sorted, 0.5).toFixed(2)}, ${at(sorted, 0.99).toFixed(2)} (${at(sorted, 0).toFixed(2)})${isOver ? ' !' : ''}`
    })
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
}
