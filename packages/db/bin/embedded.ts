/**
 * The embedded database as a process: `node bin/embedded.ts <data folder>`. Started by `spawnEmbedded`, it reports over
 * IPC and ends with its parent; started by hand it prints its address and ends on Ctrl-C.
 */
import type { EmbeddedMessage } from '../src/embedded/spawn.ts'
import { DEFAULT_DATA_DIR, startEmbedded } from '../src/embedded/start.ts'

const [, , dataDir = DEFAULT_DATA_DIR] = process.argv
const byParent = process.send !== undefined

function tell(message: EmbeddedMessage): void {
  if (byParent) process.send?.(message)
  else if ('url' in message) console.log(message.url)
  else console.error(message.failure)
}

/** Asked to end while it still starts: it ends as soon as it can do so cleanly. */
const ending = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve())
  // A parent that is killed closes the channel: nobody would be left to stop this process.
  process.once('disconnect', () => resolve())
  if (byParent) process.on('SIGINT', () => {})
  else process.once('SIGINT', () => resolve())
})

try {
  const server = await startEmbedded({ dataDir })
  tell({ url: server.url })
  await ending
  await server.stop()
  process.exit(0)
} catch (error) {
  tell({ failure: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
  if (byParent) process.disconnect()
}
