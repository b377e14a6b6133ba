import { type KeyObject, createCipheriv, createDecipheriv } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
export const KEY_BYTES = 32
/** 96 bits: the one nonce length that GCM uses as it is (NIST SP 800-38D, 5.2.1.1). */
export const NONCE_BYTES = 12
/** The full 128 bits. Node would accept a shorter tag when not told, and a 4-byte tag can be guessed. */
export const TAG_BYTES = 16

type Sealed = { readonly nonce: Uint8Array; readonly ciphertext: Uint8Array; readonly tag: Uint8Array }

/** AES-256-GCM. The nonce must never be used twice with one key: see `createKeyRing`, the only caller. */
export function encrypt(
  key: KeyObject,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Sealed {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { nonce, ciphertext, tag: cipher.getAuthTag() }
}

/**
 * The plaintext, once the tag has been checked over all of it.
 *
 * @throws {Error} when anything was altered: key, nonce, ciphertext, tag or associated data.
 */
export function decrypt(key: KeyObject, { nonce, ciphertext, tag }: Sealed, associated: Uint8Array): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}
