/**
 * Looks for secrets in what git tracks, or with `--staged` in what is about to be committed: `pnpm secrets:scan`. Exit
 * code 1 where one is found. `--allow "why"` adds what is found to the list of those that are none; a person reads it.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ALLOWED, textsOf } from '../secret-scan/files.ts'
import { parseAllowed, scan } from '../secret-scan/scan.ts'

const { values } = parseArgs({ options: { staged: { type: 'boolean' }, allow: { type: 'string' } } })
const allowed = parseAllowed(readFileSync(ALLOWED, 'utf8'))
const found = [...textsOf(values.staged ? 'staged' : 'tracked')].flatMap(({ file, text }) =>
  scan(file, text, allowed),
)

for (const { file, line, shape, fingerprint } of found)
  console.error(`${file}:${line}  ${shape}  ${fingerprint}`)
if (values.allow !== undefined) {
  const lines = new Map(
    found.map(({ fingerprint, file, shape }) => [
      fingerprint,
      `${fingerprint} ${file}: ${shape}; ${values.allow}\n`,
    ]),
  )
  appendFileSync(ALLOWED, [...lines.values()].join(''))
} else if (found.length > 0) {
  console.error(
    '\nThat looks like a secret. Take it out, and replace it wherever it was used: it has been on a disk.',
  )
  console.error('If it is made up for a test, say so: pnpm secrets:scan --allow "why it is none"')
  process.exitCode = 1
}
