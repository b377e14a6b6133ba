/**
 * Beside the npm packages of this kind that run offline: the same inputs, one run. `pnpm --filter prompt-guard bench`;
 * with the folder of public test sets as its argument those are read as well. Packages are called as their own
 * documentation shows, with their defaults, for the part that answers the same question.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vard } from '@andersmyrmel/vard'
import { redact as arcjetRedact } from '@arcjet/redact'
import { removePII } from '@coffeeandfun/remove-pii'
import { OpenRedaction } from '@openredaction/core'
import { Redactor } from '@redactpii/node'
import { LLMGuard } from 'llm-guard'
import { checkInjection, checkJailbreak } from 'llm_guardrail'
import { isInputSafe, redactPII } from 'llmverify'
import { detectInjection, redact } from '../src/index.ts'
import { readRows } from '../train/rows.ts'
import { LOOK_ALIKES, PERSONAL } from './cases/personal.ts'

const linesOf = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, 'cases', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('\\n', '\n'))

type Judge = (text: string) => boolean | Promise<boolean>
const llmGuard = new LLMGuard({ promptInjection: true, jailbreak: true })
const DETECTORS: Readonly<Record<string, Judge>> = {
  'prompt-guard, malicious': (text) => detectInjection(text).verdict === 'malicious',
  'prompt-guard, at least suspicious': (text) => detectInjection(text).verdict !== 'clean',
  '@andersmyrmel/vard': (text) => !vard.safe(text).safe,
  'llm-guard': async (text) => !(await llmGuard.validate(text)).isValid,
  'llm_guardrail (injection or jailbreak)': async (text) =>
    (await checkInjection(text)).detected || (await checkJailbreak(text)).detected,
  llmverify: (text) => !isInputSafe(text),
}

const openRedaction = new OpenRedaction({})
const redactor = new Redactor()
const REDACTORS: Readonly<Record<string, (text: string) => string | Promise<string>>> = {
  'prompt-guard': (text) => redact(text).text,
  '@openredaction/core': async (text) => (await openRedaction.detect(text)).redacted,
  '@redactpii/node': (text) => redactor.redact(text),
  '@coffeeandfun/remove-pii': (text) => removePII(text),
  '@arcjet/redact': async (text) =>
    (
      await arcjetRedact(text, { entities: ['email', 'phone-number', 'ip-address', 'credit-card-number'] })
    )[0],
  llmverify: (text) => redactPII(text).redacted,
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`

const shareOf = async (texts: readonly string[], judge: Judge): Promise<number> => {
  let hits = 0
  for (const text of texts) if (await judge(text)) hits++
  return texts.length === 0 ? 0 : hits / texts.length
}

const PROSE =
  'The ship left harbour at dawn. "Are we late?" she asked quietly, and looked at the list of ropes and tar. Write to bob@example.com if you have questions about the timetable of the harbour. '
const LENGTHS = [1000, 20_000]
const RUNS = 40

/** Median and slowest-but-one of wall time, in milliseconds. */
const timesOf = async (
  run: (text: string) => unknown,
  length: number,
): Promise<[median: number, p97: number]> => {
  const text = PROSE.repeat(Math.ceil(length / PROSE.length)).slice(0, length)
  for (let index = 0; index < 10; index++) await run(text)
  const times: number[] = []
  for (let index = 0; index < RUNS; index++) {
    const begin = performance.now()
    await run(text)
    times.push(performance.now() - begin)
  }
  times.sort((a, b) => a - b)
  return [times[RUNS / 2] ?? 0, times[RUNS - 2] ?? 0]
}

const printTable = (head: readonly string[], rows: readonly (readonly string[])[]): void => {
  console.log(
    `\n| ${head.join(' | ')} |\n| --- |${head
      .slice(1)
      .map(() => ' ---: |')
      .join('')}`,
  )
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
}

const timeCells = async (run: (text: string) => unknown, ours: number[]): Promise<string[]> => {
  const cells: string[] = []
  for (const [index, length] of LENGTHS.entries()) {
    const [median] = await timesOf(run, length)
    ours[index] ??= median
    cells.push(`${median.toFixed(3)} (${(median / (ours[index] ?? 1)).toFixed(1)} ×)`)
  }
  return cells
}

const folder = process.argv.slice(2).find((arg) => !arg.startsWith('--'))
const PUBLIC_SETS = new Set([
  'gandalf',
  'dahoas',
  'gpteacher_roleplay',
  'hf_instruction',
  'teven_p3',
  'ultrachat',
])
const shared =
  folder !== undefined && existsSync(join(folder, 'injection/tune-only'))
    ? readRows(join(folder, 'injection/tune-only')).filter(({ source }) => PUBLIC_SETS.has(source))
    : []
const UNSEEN = join(import.meta.dirname, '../eval/unseen')
const unseen = readRows(join(UNSEEN, 'injection')).filter(({ from = 'user' }) => from === 'user')
const unseenOf = (wanted: string): string[] =>
  unseen.filter(({ label }) => label === wanted).map(({ text }) => text)
const unseenAttacks = unseenOf('attack')
const unseenInnocent = unseenOf('benign')
const attacks = linesOf('attacks.txt')
const innocent = linesOf('innocent.txt')
const sharedAttacks = shared.filter(({ label }) => label === 'attack').map(({ text }) => text)
const sharedBenign = shared.filter(({ label }) => label === 'benign').map(({ text }) => text)

console.log(
  `Detectors: ${attacks.length} attacks and ${innocent.length} innocent texts in the words of attacks (bench/cases)`,
)
console.log(
  `and ${unseenAttacks.length} attacks and ${unseenInnocent.length} innocent near misses in 26 languages by authors who saw no rules (eval/unseen)`,
)
if (shared.length > 0)
  console.log(
    `and ${sharedAttacks.length} attacks (gandalf) and ${sharedBenign.length} everyday prompts of public sets`,
  )
const ours: number[] = []
const detectorRows: string[][] = []
for (const [name, judge] of Object.entries(DETECTORS)) {
  const row = [name]
  for (const texts of [attacks, innocent, unseenAttacks, unseenInnocent])
    row.push(percent(await shareOf(texts, judge)))
  if (shared.length > 0)
    row.push(percent(await shareOf(sharedAttacks, judge)), percent(await shareOf(sharedBenign, judge)))
  detectorRows.push([...row, ...(await timeCells(judge, ours))])
}
const times = ['1k chars, ms', '20k chars, ms']
printTable(
  [
    'detector',
    'attacks found',
    'innocent flagged',
    'unseen attacks found',
    'unseen innocent flagged',
    ...(shared.length > 0 ? ['gandalf found', 'everyday flagged'] : []),
    ...times,
  ],
  detectorRows,
)

type Unseen = { text: string; values: { value: string }[]; keep: string[] }
const unseenTexts = ['redaction', 'redaction-second']
  .flatMap((name) => readFileSync(join(UNSEEN, `${name}.jsonl`), 'utf8').split('\n'))
  .filter(Boolean)
  .map((line): Unseen => JSON.parse(line))

/** Shares of the unseen values that are gone, and of the unseen look-alikes that are not as they were. */
const unseenCells = async (run: (text: string) => string | Promise<string>): Promise<string[]> => {
  const gone: boolean[] = []
  const touched: boolean[] = []
  for (const { text, values, keep } of unseenTexts) {
    const result = await run(text)
    for (const { value } of values) gone.push(!result.includes(value))
    for (const kept of keep) touched.push(!result.includes(kept))
  }
  return [gone, touched].map((cases) => percent(cases.filter(Boolean).length / cases.length))
}

const kinds = [...new Set(PERSONAL.map(({ kind }) => kind))]
console.log(
  `\nRedactors: ${PERSONAL.length} values in sentences, ${LOOK_ALIKES.length} look-alikes (bench/cases/personal.ts)`,
)
const oursRedact: number[] = []
const redactorRows: string[][] = []
for (const [name, run] of Object.entries(REDACTORS)) {
  const isGone = async ({ text, value }: { text: string; value: string }): Promise<boolean> =>
    !(await run(text)).includes(value)
  const cells: string[] = []
  for (const kind of kinds) {
    const ofKind = PERSONAL.filter((entry) => entry.kind === kind)
    let gone = 0
    for (const entry of ofKind) {
      if (await isGone(entry)) gone++
      else if (name === 'prompt-guard' && process.argv.includes('--misses'))
        console.log('missed', kind, entry.text)
    }
    cells.push(`${gone}/${ofKind.length}`)
  }
  let touched = 0
  for (const text of LOOK_ALIKES) {
    const result = await run(text)
    if (result !== text) touched++
    if (result !== text && name === 'prompt-guard' && process.argv.includes('--misses'))
      console.log('touched', text, '→', result)
  }
  redactorRows.push([
    name,
    ...cells,
    `${touched}/${LOOK_ALIKES.length}`,
    ...(await unseenCells(run)),
    ...(await timeCells(run, oursRedact)),
  ])
}
printTable(
  ['redactor', ...kinds, 'look-alikes touched', 'unseen values', 'unseen look-alikes', ...times],
  redactorRows,
)
