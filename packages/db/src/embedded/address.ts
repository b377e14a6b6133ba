import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What PostgreSQL's clients look for in the folder that a connection string names as its host. */
const SOCKET = '.s.PGSQL.5432'
/** The operating systems allow 104 (macOS) to 108 (Linux) bytes, the closing NUL included. */
const LONGEST_PATH = 100

export type Address = { readonly folder: string; readonly socket: string; readonly url: string }

/**
 * The socket's folder, for this user alone: who can open the socket is a superuser of the database. Where the data
 * folder's path is too long for a socket, a private temporary folder takes its place, and the data folder says where.
 */
export function makeAddress(dataDir: string): Address {
  const pointer = pointerOf(dataDir)
  let folder = join(dataDir, 'socket')
  if (!fits(folder)) {
    folder = mkdtempSync(join(tmpdir(), 'pg-'))
    // A TMPDIR may be long too.
    if (!fits(folder)) {
      rmSync(folder, { recursive: true })
      folder = mkdtempSync('/tmp/pg-')
    }
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The folder may be older than this run.
  chmodSync(folder, 0o700)
  // Left behind by a server that was killed; the folder's lock says that it is gone.
  rmSync(join(folder, SOCKET), { force: true })
  writeFileSync(pointer, folder)
  return addressIn(folder)
}

export function removeAddress(dataDir: string, address: Address): void {
  rmSync(pointerOf(dataDir), { force: true })
  rmSync(address.folder, { recursive: true, force: true })
}

/** Where the server of this data folder listens, if one left its address. It may have been killed since. */
export function readAddress(dataDir: string): Address | undefined {
  try {
    const address = addressIn(readFileSync(pointerOf(dataDir), 'utf8'))
    return statSync(address.socket).isSocket() ? address : undefined
  } catch {
    return undefined
  }
}

function pointerOf(dataDir: string): string {
  return join(dataDir, 'socket-folder')
}

function addressIn(folder: string): Address {
  const url = `postgresql://postgres@/postgres?host=${encodeURIComponent(folder)}`
  return { folder, socket: join(folder, SOCKET), url }
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET)) <= LONGEST_PATH
}
