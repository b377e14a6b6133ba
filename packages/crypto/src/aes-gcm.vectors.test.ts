import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt } from './aes-gcm.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** From the NIST CAVP set gcmEncryptExtIV256: 96-bit nonce, 128-bit tag; without text, without and with associated data. */
const VECTORS = [
  {
    name: 'no text, nothing associated',
    key: 'b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4',
    nonce: '516c33929df5a3284ff463d7',
    plain: '',
    associated: '',
    cipher: '',
    tag: 'bdc1ac884d332457a1d2664f168c76f0',
  },
  {
    name: 'text, nothing associated',
    key: '31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22',
    nonce: '0d18e06c7c725ac9e362e1ce',
    plain: '2db5168e932556f8089a0622981d017d',
    associated: '',
    cipher: 'fa4362189661d163fcd6a56d8bf0405a',
    tag: 'd636ac1bbedd5cc3ee727dc2ab4a9489',
  },
  {
    name: 'text and associated data',
    key: '92e11dcdaa866f5ce790fd24501f92509aacf4cb8b1339d50c9c1240935dd08b',
    nonce: 'ac93a1a6145299bde902f21a',
    plain: '2d71bcfa914e4ac045b2aa60955fad24',
    associated: '1e0889016f67601c8ebea4943bc23ad6',
    cipher: '8995ae2e6df3dbf96fac7b7137bae67f',
    tag: 'eca5aa77d51d4a0a14d9c51e1da474ab',
  },
]

type Case = { nonce: Buffer; ciphertext: Buffer; tag: Buffer; associated: Buffer }

/** What the Wycheproof project tries on every AEAD: each is one change, and each must be refused. */
const CHANGES: readonly [string, (given: Case) => Case][] = [
  ['the first bit of the nonce', (given) => ({ ...given, nonce: flipped(given.nonce, 0) })],
  ['the last bit of the nonce', (given) => ({ ...given, nonce: flipped(given.nonce, 95) })],
  ['a nonce of zeros', (given) => ({ ...given, nonce: Buffer.alloc(12) })],
  ['an empty nonce', (given) => ({ ...given, nonce: Buffer.alloc(0) })],
  ['a nonce cut to 8 bytes', (given) => ({ ...given, nonce: given.nonce.subarray(0, 8) })],
  [
    'a nonce padded to 16 bytes',
    (given) => ({ ...given, nonce: Buffer.concat([given.nonce, Buffer.alloc(4)]) }),
  ],
  [
    'a nonce with the counter block appended',
    (given) => ({ ...given, nonce: Buffer.concat([given.nonce, hex('00000001')]) }),
  ],
  ...[0, 1, 7, 8, 31, 32, 33, 63, 64, 71, 77, 80, 96, 97, 103, 107, 120, 121, 126, 127].map(
    (bit): [string, (given: Case) => Case] => [
      `bit ${bit} of the tag`,
      (given) => ({ ...given, tag: flipped(given.tag, bit) }),
    ],
  ),
  ['the tag inverted', (given) => ({ ...given, tag: Buffer.from(given.tag.map((byte) => byte ^ 0xff)) })],
  [
    'the highest bits of the tag',
    (given) => ({ ...given, tag: Buffer.from(given.tag.map((byte) => byte ^ 0x80)) }),
  ],
  [
    'the lowest bits of the tag',
    (given) => ({ ...given, tag: Buffer.from(given.tag.map((byte) => byte ^ 0x01)) }),
  ],
  ['a tag of zeros', (given) => ({ ...given, tag: Buffer.alloc(16) })],
  ['a tag of ones', (given) => ({ ...given, tag: Buffer.alloc(16, 0xff) })],
  ...[0, 1, 4, 8, 12, 13, 14, 15].map((length): [string, (given: Case) => Case] => [
    `the tag cut to ${length} bytes`,
    (given) => ({ ...given, tag: given.tag.subarray(0, length) }),
  ]),
  ['a longer tag', (given) => ({ ...given, tag: Buffer.concat([given.tag, Buffer.alloc(1)]) })],
  [
    'no associated data, or some',
    (given) => ({ ...given, associated: given.associated.length > 0 ? Buffer.alloc(0) : hex('00') }),
  ],
  [
    'associated data with a zero appended',
    (given) => ({ ...given, associated: Buffer.concat([given.associated, hex('00')]) }),
  ],
  [
    'a zero appended to the text',
    (given) => ({ ...given, ciphertext: Buffer.concat([given.ciphertext, hex('00')]) }),
  ],
  [
    'the tag taken for text',
    (given) => ({ ...given, ciphertext: Buffer.concat([given.ciphertext, given.tag]) }),
  ],
]

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

describe.each(VECTORS)('NIST: $name', (vector) => {
  const key = createSecretKey(hex(vector.key))
  const given: Case = {
    nonce: hex(vector.nonce),
    ciphertext: hex(vector.cipher),
    tag: hex(vector.tag),
    associated: hex(vector.associated),
  }
  const opens = ({ associated, ...sealed }: Case): string => decrypt(key, sealed, associated).toString('hex')

  it('encrypts and decrypts as published', () => {
    const { associated, ...sealed } = given
    expect(encrypt(key, given.nonce, hex(vector.plain), associated)).toEqual(sealed)
    expect(opens(given)).toBe(vector.plain)
  })

  it.each(CHANGES)('refuses %s', (_name, change) => {
    expect(() => opens(change(given))).toThrow(Error)
  })

  it('refuses another key', () => {
    const other = createSecretKey(flipped(hex(vector.key), 255))
    const { associated, ...sealed } = given
    expect(() => decrypt(other, sealed, associated)).toThrow(Error)
  })
})
