/** The browser tests, against the built app on a fresh embedded database. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations, startEmbedded } from './embedded.ts'
import { exitWith, install, turbo } from './steps.ts'

try {
  await install()
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-e2e-'))
  const embedded = await startEmbedded(join(folder, 'postgres'))
  try {
    await applyMigrations(embedded.url)
    await turbo(['e2e', '--filter=web', ...process.argv.slice(2)], {
      // One key for all servers of the run: what one seals, another has to open.
      env: { DATABASE_URL: embedded.url, ENCRYPTION_KEYS: randomBytes(32).toString('base64') },
      failure: 'The browser tests did not all pass; see above.',
    })
  } finally {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
} catch (error) {
  exitWith(error)
}
