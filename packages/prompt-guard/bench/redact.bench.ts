/** Processor time of the redactor by length (wall time would measure the neighbours too), ordinary and hostile text: part of `pnpm --filter prompt-guard bench`. */
import { HOSTILE_REDACTION } from '../test/personal.ts'
import { redact } from '../src/index.ts'

const LENGTHS = [1_000, 20_000, 100_000]
const ORDINARY = {
  'prose without findings':
    'The ship left harbour at dawn. "Are we late?" she asked quietly, and looked at the list of ropes and tar. ',
  'prose with findings':
    'Write to bob@example.com or call 617-555-0142; Sarah Connor lives at 12 Main Street and pays with 4111 1111 1111 1111. ',
  code: 'for (const user of users) {\n  if (user.age >= 18 && !seen[user.id]) total += price(user) // a <b> c\n}\n',
}

const WARM_UP = 5
const RUNS = 20

const cpuMilliseconds = (run: () => unknown): number => {
  for (let index = 0; index < WARM_UP; index++) run()
  const before = process.cpuUsage()
  for (let index = 0; index < RUNS; index++) run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / RUNS
}

const rows: (readonly [string, string])[] = [
  ...Object.entries(ORDINARY),
  ...HOSTILE_REDACTION.map((piece) => [`${JSON.stringify(piece)} repeated`, piece] as const),
]
console.log(
  `\n| redact, CPU ms | ${LENGTHS.map((length) => `${length / 1000}k`).join(' | ')} |\n|---|${LENGTHS.map(() => '---:|').join('')}`,
)
for (const [name, piece] of rows) {
  const cells: string[] = []
  for (const length of LENGTHS) {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
    cells.push(cpuMilliseconds(() => redact(text)).toFixed(2))
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}
