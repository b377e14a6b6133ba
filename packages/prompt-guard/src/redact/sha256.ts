/**
 * SHA-256 (FIPS 180-4) for the checksum of wallet addresses. Synchronous and without `node:` or WebCrypto, whose digest
 * is asynchronous; used on a few dozen bytes of public text, never on secrets or for authentication.
 */
const ROUNDS = 64

const primes = (count: number): number[] => {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32)
const CONSTANTS = primes(ROUNDS).map((prime) => fraction(Math.cbrt(prime)))
const INITIAL = primes(8).map((prime) => fraction(Math.sqrt(prime)))

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

const padded = (bytes: Uint8Array): DataView => {
  const view = new DataView(new ArrayBuffer(((bytes.length + 8) >> 6) * 64 + 64))
  for (const [index, byte] of bytes.entries()) view.setUint8(index, byte)
  view.setUint8(bytes.length, 0x80)
  view.setUint32(view.byteLength - 4, bytes.length * 8)
  return view
}

const schedule = (view: DataView, offset: number): number[] => {
  const words: number[] = []
  for (let index = 0; index < 16; index++) words.push(view.getUint32(offset + index * 4))
  for (let index = 16; index < ROUNDS; index++) {
    const [w2 = 0, w7 = 0, w15 = 0, w16 = 0] = [
      words[index - 2],
      words[index - 7],
      words[index - 15],
      words[index - 16],
    ]
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
    words.push((w16 + s0 + w7 + s1) | 0)
  }
  return words
}

export const sha256 = (bytes: Uint8Array): Uint8Array => {
  const view = padded(bytes)
  const state = [...INITIAL]
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (const [index, word] of schedule(view, offset).entries()) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (CONSTANTS[index] ?? 0) + word) | 0
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries())
      state[index] = ((state[index] ?? 0) + value) | 0
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}
