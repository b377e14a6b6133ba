import { createDatabase, type Database, type DatabaseOptions } from '@portcullis/db'
import { freshEmbeddedDatabase, freshPostgresDatabase } from '@portcullis/db/testing'
import { afterAll } from 'vitest'
import { postgresUrl } from './services.ts'

export type TestDatabase = {
  readonly kind: 'postgres' | 'embedded'
  readonly database: Database
  /** What the application connects with. */
  readonly url: string
  /** May do everything: for looking behind the guards. */
  readonly adminUrl: string
}

/**
 * A fresh, migrated database for one test file, gone when the file is done: on the real server where one answers,
 * otherwise embedded. Call it at the top of the file: `const { database } = await testDatabase()`.
 */
export async function testDatabase(
  options: Omit<DatabaseOptions, 'url'> & { kind?: TestDatabase['kind'] } = {},
): Promise<TestDatabase> {
  const { kind: wanted, ...rest } = options
  const server = wanted === 'embedded' ? undefined : postgresUrl()
  if (!server && wanted === 'postgres') throw new Error('No PostgreSQL answers')
  const fresh = server ? await freshPostgresDatabase(server) : await freshEmbeddedDatabase()
  const database = createDatabase({ poolSize: 5, ...rest, url: fresh.url })
  afterAll(async () => {
    await database.close()
    await fresh.drop()
  })
  return { kind: server ? 'postgres' : 'embedded', database, url: fresh.url, adminUrl: fresh.adminUrl }
}
