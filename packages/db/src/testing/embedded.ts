import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../embedded/start.ts'
import { migrate } from '../migrate/apply.ts'
import type { FreshDatabase } from './postgres.ts'

/** A new, migrated database that lives in this process and a temporary folder. */
export async function freshEmbeddedDatabase(): Promise<FreshDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portcullis-'))
  const { url, stop } = await startEmbedded({ dataDir })
  await migrate({ url })
  return {
    url,
    adminUrl: url,
    drop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
