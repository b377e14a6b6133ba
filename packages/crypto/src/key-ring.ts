import { type KeyObject, createSecretKey, randomBytes } from 'node:crypto'
import { KEY_BYTES, NONCE_BYTES, TAG_BYTES, decrypt, encrypt } from './aes-gcm.ts'
import { KeyRingError } from './key-ring-error.ts'
import { SealError } from './seal-error.ts'

export type SealingKey = {
  /** Written into every sealed value: 1 to 32 letters, digits, `-` or `_`, and never reused for another key. */
  readonly id: string
  /** 32 random bytes. */
  readonly key: Uint8Array
}

/**
 * What the value belongs to, from the general to the particular, e.g. `['account', accountId, 'refresh_token']`.
 * A sealed value opens only where it was sealed: copied into another row or column it is refused.
 */
export type SealContext = readonly [string, ...string[]]

export type KeyRing = {
  /** The key that seals. */
  readonly currentKeyId: string
  /**
   * Encrypts `plaintext` (at most 1 MiB) under the newest key, with a fresh random nonce, bound to `context`.
   *
   * @throws {RangeError} when the plaintext is too long or not well-formed Unicode, or a part of the context is empty.
   */
  seal(plaintext: string, options: { readonly context: SealContext }): string
  /**
   * The plaintext of a value that {@link seal} wrote, under any key of the ring.
   *
   * @throws {SealError} when it does not open; {@link RangeError} when a part of the context is empty.
   */
  open(sealed: string, options: { readonly context: SealContext }): string
  /**
   * Whether the value is already under the newest key. The job that re-encrypts everything skips these, and so can be
   * stopped and started again at will.
   *
   * @throws {SealError} `malformed`.
   */
  isCurrent(sealed: string): boolean
}

const VERSION = 'v1'
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/
const SEALED = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)$/
const MAX_PLAINTEXT_BYTES = 1_048_576
const MAX_SEALED_LENGTH = Math.ceil(((MAX_PLAINTEXT_BYTES + NONCE_BYTES + TAG_BYTES) * 4) / 3) + 64

/**
 * AES-256-GCM under several keys: the first seals, all of them open, so that a new key can be put in front at any time.
 * A sealed value reads `v1.<key id>.<nonce, ciphertext and tag in base64url>`.
 *
 * Nonces are random: one key may seal 2^32 values before a repetition becomes likely enough to matter (NIST SP 800-38D,
 * 8.3). Rotate long before.
 *
 * @throws {KeyRingError} naming every unusable key by its position.
 */
export function createKeyRing(keys: readonly SealingKey[]): KeyRing {
  const byId = checkedKeys(keys)
  const [newest] = byId
  if (newest === undefined) throw new KeyRingError(['there is no key'])
  const [currentKeyId, currentKey] = newest

  return {
    currentKeyId,

    seal(plaintext, { context }) {
      // A lone surrogate has no UTF-8: it would come back as another character.
      if (!plaintext.isWellFormed()) throw new RangeError('The text to seal is not well-formed Unicode')
      const bytes = Buffer.from(plaintext, 'utf8')
      if (bytes.length > MAX_PLAINTEXT_BYTES) throw new RangeError('The text to seal is longer than 1 MiB')
      const sealed = encrypt(
        currentKey,
        randomBytes(NONCE_BYTES),
        bytes,
        associatedData(currentKeyId, context),
      )
      const packed = Buffer.concat([sealed.nonce, sealed.ciphertext, sealed.tag])
      return `${VERSION}.${currentKeyId}.${packed.toString('base64url')}`
    },

    open(sealed, { context }) {
      const { keyId, packed } = unpack(sealed)
      const associated = associatedData(keyId, context)
      const key = byId.get(keyId)
      if (key === undefined) throw new SealError('unknown_key', keyId)
      const nonce = packed.subarray(0, NONCE_BYTES)
      const ciphertext = packed.subarray(NONCE_BYTES, packed.length - TAG_BYTES)
      const tag = packed.subarray(packed.length - TAG_BYTES)
      try {
        return decrypt(key, { nonce, ciphertext, tag }, associated).toString('utf8')
      } catch {
        // OpenSSL's own error says no more than this one.
        throw new SealError('tampered')
      }
    },

    isCurrent: (sealed) => unpack(sealed).keyId === currentKeyId,
  }
}

function checkedKeys(keys: readonly SealingKey[]): Map<string, KeyObject> {
  const problems: string[] = []
  const byId = new Map<string, KeyObject>()
  const seen: KeyObject[] = []
  keys.forEach(({ id, key }, index) => {
    const position = `key ${index + 1}`
    if (!KEY_ID.test(id)) problems.push(`${position}: its id is not 1 to 32 letters, digits, - or _`)
    if (byId.has(id)) problems.push(`${position}: its id is taken by an earlier key`)
    if (key.length !== KEY_BYTES) problems.push(`${position}: ${key.length} bytes instead of ${KEY_BYTES}`)
    // A placeholder such as 32 zeros; random bytes are never this plain.
    else if (new Set(key).size < 8) problems.push(`${position}: is not random`)
    const object = createSecretKey(key)
    if (seen.some((other) => other.equals(object)))
      problems.push(`${position}: is the same as an earlier key`)
    seen.push(object)
    byId.set(id, object)
  })
  if (problems.length > 0) throw new KeyRingError(problems)
  return byId
}

function unpack(sealed: string): { keyId: string; packed: Buffer } {
  if (typeof sealed !== 'string' || sealed.length > MAX_SEALED_LENGTH) throw new SealError('malformed')
  const [, keyId, text] = SEALED.exec(sealed) ?? []
  if (keyId === undefined || text === undefined) throw new SealError('malformed')
  const packed = Buffer.from(text, 'base64url')
  // One value has one spelling: unused bits at the end would let an altered text pass as the original.
  const canonical = packed.toString('base64url') === text
  if (!canonical || packed.length < NONCE_BYTES + TAG_BYTES) throw new SealError('malformed')
  return { keyId, packed }
}

/** Each part with its length in front, so that `['a', 'bc']` and `['ab', 'c']` are different records. */
function associatedData(keyId: string, context: SealContext): Buffer {
  const parts = [`portcullis/seal/${VERSION}`, keyId, ...context].map((part) => {
    // An id that was not there yet would bind every record of the table to the same place.
    if (typeof part !== 'string' || part === '') throw new RangeError('A part of the seal context is empty')
    const bytes = Buffer.from(part, 'utf16le')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return Buffer.concat([length, bytes])
  })
  if (parts.length < 3) throw new RangeError('The seal context is empty')
  return Buffer.concat(parts)
}
