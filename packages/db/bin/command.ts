import { DEFAULT_DATA_DIR, runningEmbedded, spawnEmbedded } from '../src/embedded/index.ts'

/** Ends the process with one sentence where a command fails: its messages are written for the person at the terminal. */
export async function command(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

/**
 * Runs `work` on the database of the environment, or else on the embedded one: on the server that is running, or on one
 * that is started for the length of the command.
 */
export async function withDatabase(
  work: (url: string) => Promise<void>,
  given = process.env['DATABASE_MIGRATION_URL'] ?? process.env['DATABASE_URL'],
): Promise<void> {
  if (given) return work(given)
  const running = await runningEmbedded(DEFAULT_DATA_DIR)
  if (running) return work(running)
  const embedded = await spawnEmbedded({ dataDir: DEFAULT_DATA_DIR })
  try {
    await work(embedded.url)
  } finally {
    await embedded.stop()
  }
}
