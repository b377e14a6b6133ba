/**
 * Examines this installation: `npm run doctor [-- --json] [-- --strict]`. Exit code 1 with an error, and with --strict
 * with a warning too.
 */
import { runningEmbedded, DEFAULT_DATA_DIR } from '@portcullis/db/embedded'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { examine, printed } from '../src/index.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean' }, strict: { type: 'boolean' } } })
const root = join(import.meta.dirname, '../../..')
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))

const findings = await examine({
  source: process.env,
  root,
  now: Date.now(),
  nodeVersion: process.versions.node,
  embeddedUrl: await runningEmbedded(DEFAULT_DATA_DIR),
})
console.log(values.json ? JSON.stringify({ findings }) : printed(findings))
const bad = findings.some(({ severity }) => severity === 'error' || (values.strict && severity === 'warning'))
process.exitCode = bad ? 1 : 0
