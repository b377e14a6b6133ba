import { createKeyRing, type KeyRing } from '@portcullis/crypto'
import { randomBytes } from 'node:crypto'

/** A key ring of one random key. */
export function testKeys(): KeyRing {
  return createKeyRing([{ id: 'test', key: randomBytes(32) }])
}
