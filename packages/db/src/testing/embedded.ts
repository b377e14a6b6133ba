import { cpSync, existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbedded } from '../embedded/start.ts'
import { migrate } from '../migrate/apply.ts'
import type { FreshDatabase } from './postgres.ts'
import { templateName } from './template.ts'

/** A new, migrated database that lives in this process and a temporary folder. */
export async function freshEmbeddedDatabase(): Promise<FreshDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portcullis-'))
  cpSync(await templateFolder(), dataDir, { recursive: true })
  const { url, stop } = await startEmbedded({ dataDir })
  return {
    url,
    adminUrl: url,
    drop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A migrated data folder, made once: making one takes seconds, copying it a twentieth of one. */
async function templateFolder(): Promise<string> {
  // Of one release of PGlite and of one user: the folder of another would be another's database.
  const folder = join(tmpdir(), `${await templateName()}_${await pgliteVersion()}_${userInfo().uid}`)
  if (existsSync(folder)) return folder
  const draft = await mkdtemp(join(tmpdir(), 'portcullis-'))
  const { url, stop } = await startEmbedded({ dataDir: draft })
  await migrate({ url })
  await stop()
  // Test files that start at once make it at once; the first to finish wins, and the others have made the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return folder
}

async function pgliteVersion(): Promise<string> {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const manifest = await readFile(join(dirname(main), '../package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
