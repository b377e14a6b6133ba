import type { SpawnedEmbedded } from '@portcullis/db/embedded'
import { say, StepError } from './steps.ts'

// What these functions need is imported when they are called, because before that it may not be installed.

/** Starts the embedded PostgreSQL in a process of its own. */
export async function startEmbedded(dataDir: string): Promise<SpawnedEmbedded> {
  say('Starting the embedded PostgreSQL …')
  const { spawnEmbedded } = await import('@portcullis/db/embedded')
  try {
    return await spawnEmbedded({ dataDir })
  } catch (error) {
    throw new StepError(error instanceof Error ? error.message : 'The embedded PostgreSQL could not start.')
  }
}

/** Applies what is pending and says what it was. */
export async function applyMigrations(url: string): Promise<void> {
  const { migrate, MigrationError } = await import('@portcullis/db/migrate')
  try {
    const applied = await migrate({ url })
    if (applied.length > 0) say(`Applied migrations: ${applied.join(', ')}.`)
  } catch (error) {
    throw error instanceof MigrationError ? new StepError(error.message) : error
  }
}
