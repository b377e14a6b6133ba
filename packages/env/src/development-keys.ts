import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside the embedded database of this checkout, ignored by git. */
export const DEVELOPMENT_KEYS = fileURLToPath(new URL('../../../.data/encryption-keys', import.meta.url))

/**
 * The encryption keys of development, for `ENCRYPTION_KEYS`: what the embedded database keeps has to open again after a
 * restart, and nobody should have to make a key to try the software. Made on first use, for this user's eyes alone;
 * one key a line, newest first. Development only: elsewhere the environment demands keys, and this is never called.
 *
 * @throws {Error} when the file cannot be read or made.
 */
export function developmentKeys(file: string = DEVELOPMENT_KEYS): string {
  const existing = read(file)
  if (existing !== undefined) return existing
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Written whole beside its place, then linked into it: of two processes that start at once one makes the key, and
  // neither reads half of it.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return read(file) ?? ''
}

function read(file: string): string | undefined {
  try {
    // A copy of the folder or a loose umask may have opened it to others of this machine.
    chmodSync(file, 0o600)
    return readFileSync(file, 'utf8').trim().split(/\s+/).join(',')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
