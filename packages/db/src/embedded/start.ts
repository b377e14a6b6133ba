import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { makeAddress, removeAddress } from './address.ts'
import { openCluster } from './cluster.ts'
import { lockFolder } from './lock.ts'

/** The data folder of this checkout, ignored by git. */
export const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../../../.data/postgres', import.meta.url))

export type EmbeddedOptions = {
  /** Kept between runs; made with mode 0700 if it does not exist. */
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** How long to wait for another process to leave the folder. Default 3 000. */
  readonly lockWaitMs?: number
}

export type Embedded = {
  /** For `DATABASE_URL`, `migrate` and any PostgreSQL client of this user. */
  readonly url: string
  /** Ends open connections and closes the data folder. */
  stop(): Promise<void>
}

/** Sessions of the application, its commands and a curious psql together. They share one backend, so more costs nothing. */
const CONNECTIONS = 64

/**
 * PostgreSQL in this process (PGlite), reachable over a unix socket like any server. It computes on the thread that
 * calls it: give it a process of its own with `spawnEmbedded`, except in tests.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  const lock = await lockFolder(dataDir, options.lockWaitMs ?? 3000)
  try {
    const cluster = await openCluster(dataDir)
    const address = makeAddress(dataDir)
    const server = new PGLiteSocketServer({
      db: cluster,
      path: address.socket,
      maxConnections: CONNECTIONS,
    })
    await server.start()
    options.log?.(`embedded database ready in ${dataDir}`)
    return {
      url: address.url,
      stop: async () => {
        await server.stop()
        await cluster.close()
        removeAddress(dataDir, address)
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
