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
const CONSTANTS = Int32Array.from(primes(ROUNDS), (prime) => fraction(Math.cbrt(prime)))
const INITIAL = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)))

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** Filled anew for each block. */
const schedule = new Int32Array(ROUNDS)

/** The padding is a bit that is set, zeros, and the length of the message in bits. */
const byteAt = (bytes: Uint8Array, at: number): number => (at === bytes.length ? 0x80 : (bytes[at] ?? 0))

const fillSchedule = (bytes: Uint8Array, offset: number, isLast: boolean): void => {
  for (let index = 0, at = offset; index < 16; index++, at += 4) {
    schedule[index] =
      (byteAt(bytes, at) << 24) |
      (byteAt(bytes, at + 1) << 16) |
      (byteAt(bytes, at + 2) << 8) |
      byteAt(bytes, at + 3)
  }
  if (isLast) schedule[15] = bytes.length * 8
  for (let index = 16; index < ROUNDS; index++) {
    const w2 = schedule[index - 2] ?? 0
    const w15 = schedule[index - 15] ?? 0
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
    schedule[index] = (schedule[index - 16] ?? 0) + s0 + (schedule[index - 7] ?? 0) + s1
  }
}

const compress = (state: Int32Array): void => {
  // By index: taken apart as a list it would be walked by an iterator, which takes longer than the rounds.
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let d = state[3] ?? 0
  let e = state[4] ?? 0
  let f = state[5] ?? 0
  let g = state[6] ?? 0
  let h = state[7] ?? 0
  for (let index = 0; index < ROUNDS; index++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (CONSTANTS[index] ?? 0) + (schedule[index] ?? 0)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0] ?? 0) + a
  state[1] = (state[1] ?? 0) + b
  state[2] = (state[2] ?? 0) + c
  state[3] = (state[3] ?? 0) + d
  state[4] = (state[4] ?? 0) + e
  state[5] = (state[5] ?? 0) + f
  state[6] = (state[6] ?? 0) + g
  state[7] = (state[7] ?? 0) + h
}

export const sha256 = (bytes: Uint8Array): Uint8Array => {
  const state = INITIAL.slice()
  const last = ((bytes.length + 8) >> 6) * 64
  for (let offset = 0; offset <= last; offset += 64) {
    fillSchedule(bytes, offset, offset === last)
    compress(state)
  }
  const digest = new Uint8Array(32)
  for (let at = 0; at < digest.length; at++) digest[at] = (state[at >> 2] ?? 0) >>> (24 - 8 * (at & 3))
  return digest
}
