import { hash } from 'node:crypto'

/**
 * The opaque id under which a key is stored: SHA-256, 43 characters. Callers put addresses, e-mail addresses and user
 * ids into keys, so whatever a stranger types arrives here: hashing keeps a megabyte, a separator, a glob (`*`) or a
 * control character from touching another key, and keeps plain addresses out of the store.
 *
 * UTF-16 bytes rather than UTF-8, because UTF-8 turns every lone surrogate into the same U+FFFD and keys would meet.
 */
export function keyId(key: string): string {
  return hash('sha256', Buffer.from(key, 'utf16le'), 'base64url')
}
