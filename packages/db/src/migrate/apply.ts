import { type Client, DatabaseError } from 'pg'
import { newId } from '../id.ts'
import { withClient } from './client.ts'
import { type Migration, MIGRATIONS, readMigrations } from './folder.ts'
import { createHistory, readHistory, record } from './history.ts'

export type MigrateOptions = {
  /** A login that may create tables and roles. */
  readonly url: string
  /** The migrations folder; by default the one of this package. */
  readonly folder?: string
  readonly connectTimeoutMs?: number
  /** Told the name of each migration as it is applied. */
  readonly onApplied?: (name: string) => void
}

/** A migration that could not be applied. The message names it and says what to do; it is for the operator's eyes. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
  }
}

/** Any number that no other part of the application locks: processes that migrate at once wait for each other. */
const LOCK = 7_461_022_539

/**
 * Applies what is pending, in order, and returns the names. Each migration and its record are one transaction: killed
 * at any moment, the next run goes on where this one stopped. Nothing pending costs one query.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? MIGRATIONS)
  return withClient(options, async (client) => {
    const applied: string[] = []
    for (const migration of await pendingOf(client, migrations)) {
      if (await applyOne(client, migration, migrations)) {
        applied.push(migration.name)
        options.onApplied?.(migration.name)
      }
    }
    return applied
  })
}

/** False if another process was faster. */
async function applyOne(client: Client, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await createHistory(client)
    const pending = await pendingOf(client, all)
    const isPending = pending.some(({ name }) => name === migration.name)
    if (isPending) {
      await client.query(migration.sql)
      await record(client, newId(), migration)
    }
    await client.query('commit')
    return isPending
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (!(error instanceof DatabaseError)) throw error
    throw new MigrationError(
      `The migration ${migration.name} failed and was rolled back: ${error.message}. Correct its migration.sql, then migrate again.`,
      { cause: error },
    )
  }
}

/** Which migrations are applied and which are pending. Fails where the history and the folder contradict each other. */
export async function migrationStatus(
  options: Pick<MigrateOptions, 'url' | 'folder' | 'connectTimeoutMs'>,
): Promise<{ applied: string[]; pending: string[] }> {
  const migrations = await readMigrations(options.folder ?? MIGRATIONS)
  return withClient(options, async (client) => {
    const pending = new Set((await pendingOf(client, migrations)).map(({ name }) => name))
    const names = migrations.map(({ name }) => name)
    return {
      applied: names.filter((name) => !pending.has(name)),
      pending: names.filter((name) => pending.has(name)),
    }
  })
}

async function pendingOf(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const history = await readHistory(client)
  const stuck = history.find(({ finished }) => !finished)
  if (stuck) {
    throw new MigrationError(
      `The migration ${stuck.name} was begun by another tool and did not finish. Make the database as it was before, mark it with "prisma migrate resolve --rolled-back ${stuck.name}", then migrate again.`,
    )
  }
  const done = new Map(history.map(({ name, checksum }) => [name, checksum]))
  const edited = migrations.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum)
  if (edited) {
    throw new MigrationError(
      `The migration ${edited.name} was changed after it was applied here. Restore the file and put the change into a new migration; in development, reset the database.`,
    )
  }
  return migrations.filter(({ name }) => !done.has(name))
}
