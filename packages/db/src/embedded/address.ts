import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

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

/** The address of the server that serves this data folder now, whichever process it runs in. */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  const address = readAddress(resolve(dataDir))
  // A server that was killed leaves its socket behind; only a connection tells.
  return address && (await accepts(address.socket)) ? address.url : undefined
}

function readAddress(dataDir: string): Address | undefined {
  try {
    return addressIn(readFileSync(pointerOf(dataDir), 'utf8'))
  } catch {
    return undefined
  }
}

function accepts(socketPath: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketPath)
    const finish = (answer: boolean) => {
      socket.destroy()
      done(answer)
    }
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

function pointerOf(dataDir: string): string {
  return join(dataDir, 'socket-folder')
}

function addressIn(folder: string): Address {
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  return { folder, socket: join(folder, SOCKET), url }
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET)) <= LONGEST_PATH
}
