import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt } from './aes-gcm.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

const KEY = 'feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308'
const NONCE = 'cafebabefacedbaddecaf888'
const PLAIN =
  'd9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72 1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b391aafd255'
const CIPHER =
  '522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa 8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662898015ad'

/** The 256-bit test cases of McGrew and Viega's GCM submission, which NIST SP 800-38D is validated with. */
const VECTORS = [
  {
    name: 'test case 13',
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plain: '',
    associated: '',
    cipher: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    name: 'test case 14',
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plain: '00'.repeat(16),
    associated: '',
    cipher: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    name: 'test case 15',
    key: KEY,
    nonce: NONCE,
    plain: PLAIN,
    associated: '',
    cipher: CIPHER,
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    name: 'test case 16',
    key: KEY,
    nonce: NONCE,
    plain: PLAIN.slice(0, -8),
    associated: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    cipher: CIPHER.slice(0, -8),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]

describe.each(VECTORS)('$name', (vector) => {
  const key = createSecretKey(hex(vector.key))
  const nonce = hex(vector.nonce)
  const plaintext = hex(vector.plain)
  const associated = hex(vector.associated)
  const sealed = { nonce, ciphertext: hex(vector.cipher), tag: hex(vector.tag) }

  it('encrypts to the published bytes', () => {
    expect(encrypt(key, nonce, plaintext, associated)).toEqual(sealed)
  })

  it('decrypts back', () => {
    expect(decrypt(key, sealed, associated)).toEqual(plaintext)
  })

  it('refuses every single flipped bit of nonce, ciphertext, tag and associated data', () => {
    const refuses = (changed: typeof sealed, data = associated): void => {
      expect(() => decrypt(key, changed, data)).toThrow(Error)
    }
    for (const part of ['nonce', 'ciphertext', 'tag'] as const) {
      for (const flipped of flips(sealed[part])) refuses({ ...sealed, [part]: flipped })
    }
    for (const flipped of flips(associated)) refuses(sealed, flipped)
    refuses(sealed, Buffer.concat([associated, Buffer.from([0])]))
  })

  it('refuses a tag that is right but shorter than 16 bytes', () => {
    for (const length of [0, 4, 8, 12, 15]) {
      const tag = sealed.tag.subarray(0, length)
      expect(() => decrypt(key, { ...sealed, tag }, associated)).toThrow(Error)
    }
  })

  it('refuses a tag of all zeros and of all ones', () => {
    for (const byte of [0x00, 0xff]) {
      expect(() => decrypt(key, { ...sealed, tag: Buffer.alloc(16, byte) }, associated)).toThrow(Error)
    }
  })
})

function* flips(bytes: Buffer): Generator<Buffer> {
  for (let index = 0; index < bytes.length * 8; index += 1) {
    const copy = Buffer.from(bytes)
    copy[index >> 3] = (copy[index >> 3] ?? 0) ^ (1 << (index & 7))
    yield copy
  }
}
