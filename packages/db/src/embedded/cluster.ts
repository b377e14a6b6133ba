import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * Opens the data folder's PostgreSQL, made on first use. It is made under another name and renamed when complete, so
 * that a first start that is killed leaves nothing that a later one would take for a database.
 */
export async function openCluster(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, 'cluster')
  if (!existsSync(folder)) {
    const draft = join(dataDir, 'cluster.new')
    rmSync(draft, { recursive: true, force: true })
    const first = await PGlite.create({ dataDir: draft })
    await first.close()
    renameSync(draft, folder)
  }
  return PGlite.create({ dataDir: folder })
}
