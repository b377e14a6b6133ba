import { hkdfSync } from 'node:crypto'
import { KEY_BYTES } from './aes-gcm.ts'
import { type KeyRing, type SealingKey, createKeyRing } from './key-ring.ts'
import { KeyRingError } from './key-ring-error.ts'

const BASE64 = /^[A-Za-z0-9+/]{43}=$/
const BASE64_URL = /^[A-Za-z0-9_-]{43}=?$/
const MAX_KEYS = 32

/**
 * The key ring of an environment variable: base64 (or base64url) keys of 32 bytes each, newest first, separated by commas
 * or white space. Each key's id is computed from the key, so the order can change and keys can go without renaming
 * anything. Make one with `openssl rand -base64 32`.
 *
 * @throws {KeyRingError} naming every problem by position, never a value.
 */
export function parseKeyRing(list: string): KeyRing {
  const texts = list.trim() === '' ? [] : list.trim().split(/\s*,\s*|\s+/)
  if (texts.length > MAX_KEYS) throw new KeyRingError([`${texts.length} keys, at most ${MAX_KEYS}`])
  const problems: string[] = []
  const keys = texts.flatMap((text, index): SealingKey[] => {
    const problem = problemOf(text)
    if (problem !== undefined) {
      problems.push(`key ${index + 1}: ${problem}`)
      return []
    }
    const key = Buffer.from(text, 'base64')
    return [{ id: keyId(key), key }]
  })
  if (problems.length > 0) throw new KeyRingError(problems)
  return createKeyRing(keys)
}

function problemOf(text: string): string | undefined {
  if (text === '') return 'is empty'
  if (BASE64.test(text) || BASE64_URL.test(text)) return undefined
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return 'is not base64'
  return `${Buffer.from(text, 'base64').length} bytes instead of ${KEY_BYTES}`
}

/** A fingerprint: 48 bits derived one way, which tell nothing about the key. */
function keyId(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, 'portcullis/key-id/v1', '', 6)).toString('hex')
}
