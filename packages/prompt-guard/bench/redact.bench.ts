/** Latency of the redactor by length, ordinary and hostile text: part of `pnpm --filter prompt-guard bench`. */
import { measure } from 'mitata'
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

const rows: (readonly [string, string])[] = [
  ...Object.entries(ORDINARY),
  ...HOSTILE_REDACTION.map((piece) => [`${JSON.stringify(piece)} repeated`, piece] as const),
]
console.log(
  `\n| redact, ms (median) | ${LENGTHS.map((length) => `${length / 1000}k`).join(' | ')} |\n|---|${LENGTHS.map(() => '---:|').join('')}`,
)
for (const [name, piece] of rows) {
  const cells: string[] = []
  for (const length of LENGTHS) {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
    const { p50 } = await measure(() => redact(text), { min_cpu_time: 40_000_000 })
    cells.push((p50 / 1_000_000).toFixed(2))
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}
