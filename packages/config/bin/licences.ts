/** Fails where a dependency has a licence that was not agreed on: `node packages/config/bin/licences.ts`. */
import { execFileSync } from 'node:child_process'
import { type Licences, refusedLicences } from '../licences.ts'

const output = execFileSync('pnpm', ['licenses', 'list', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64_000_000,
  shell: process.platform === 'win32',
})
const refused = refusedLicences(JSON.parse(output) as Licences) // pnpm's own format
for (const line of refused) console.error(line)
process.exitCode = refused.length > 0 ? 1 : 0
