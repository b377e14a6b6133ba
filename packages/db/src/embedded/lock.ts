import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** The data folder is in use. The message is one sentence for the person at the terminal. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: string) {
    super(
      `The embedded database in ${folder} is already running${pid && ` (process ${pid})`}; stop that one first, or set DATABASE_URL.`,
    )
    this.name = 'FolderInUse'
  }
}

const SQLITE_BUSY = 5

/**
 * Holds the folder for this process until `release`. Two processes on one PGlite folder lose acknowledged writes.
 *
 * Node has no file lock of its own, SQLite takes one from the operating system. That one ends with the process however
 * it ends, so there is no stale lock to recognise and no process id to mistake for another's.
 */
export async function lockFolder(folder: string, waitMs: number): Promise<{ release(): void }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pidFile = join(folder, 'pid')
  const deadline = Date.now() + waitMs
  for (;;) {
    const held = tryLock(join(folder, 'lock'))
    if (held) {
      // For the message above only; nothing is decided by it.
      writeFileSync(pidFile, String(process.pid))
      return { release: () => held.close() }
    }
    // A server that has just lost its parent needs a moment to close.
    if (Date.now() >= deadline) throw new FolderInUse(folder, readPid(pidFile))
    await sleep(100)
  }
}

function tryLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file)
  try {
    database.exec('begin exclusive')
    return database
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\D/g, '').slice(0, 10)
  } catch {
    return ''
  }
}
