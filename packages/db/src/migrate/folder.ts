import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
export const SCHEMA = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url))

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/** Prisma's folder format, `<timestamp>_<name>/migration.sql`, in the order in which they apply. */
export async function readMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
