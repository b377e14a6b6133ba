import { eachRun, LETTERS_AND_DIGITS } from '../../runs.ts'
import { sha256 } from '../sha256.ts'
import { isNear } from '../surroundings.ts'
import type { Detector } from '../types.ts'

/** The value of each character, one more than its place; 0 for those that are no digits of the alphabet. */
const valuesOf = (alphabet: string): Uint8Array => {
  const values = new Uint8Array(128)
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value + 1
  return values
}
const BITCOIN = valuesOf('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz')
const RIPPLE_VALUES = valuesOf('rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz')

const LIMB_BITS = 24
const LIMB_MASK = (1 << LIMB_BITS) - 1
/** Three bytes each, the last ones first, which is as much as can be multiplied by 58 in 32 bits. */
const LIMBS = new Int32Array(40)

/** The bytes of a base58 number, or undefined when a character is foreign. Addresses are short, so squares do not matter. */
const base58 = (text: string, values: Uint8Array): Uint8Array | undefined => {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    let carry = (values[text.charCodeAt(at)] ?? 0) - 1
    if (carry < 0) return undefined
    for (let index = 0; index < length; index++) {
      carry += (LIMBS[index] ?? 0) * 58
      LIMBS[index] = carry & LIMB_MASK
      carry >>= LIMB_BITS
    }
    if (carry > 0) LIMBS[length++] = carry
  }
  return bytesOf(length, zerosOf(text, values))
}

/** Each leading zero is a byte of its own. */
const zerosOf = (text: string, values: Uint8Array): number => {
  let zeros = 0
  while (zeros < text.length && values[text.charCodeAt(zeros)] === 1) zeros++
  return zeros
}

const bytesOf = (limbs: number, zeros: number): Uint8Array => {
  const last = LIMBS[limbs - 1] ?? 0
  const bytes = new Uint8Array(zeros + limbs * 3 - (last < 0x100 ? 2 : last < 0x10000 ? 1 : 0))
  for (let at = bytes.length - 1, byte = 0; at >= zeros; at--, byte++)
    bytes[at] = (LIMBS[Math.floor(byte / 3)] ?? 0) >> (8 * (byte % 3))
  return bytes
}

/** Base58Check: the last four bytes are the beginning of a double SHA-256 of the rest. */
const isBase58Check = (text: string, values: Uint8Array): boolean => {
  const bytes = base58(text, values)
  if (!bytes || bytes.length < 21 || bytes.length > 38) return false
  const end = bytes.length - 4
  const digest = sha256(sha256(bytes.subarray(0, end)))
  for (let at = 0; at < 4; at++) if (bytes[end + at] !== digest[at]) return false
  return true
}

const BECH32_VALUES = valuesOf('qpzry9x8gf2tvdw0s3jn54khce6mua7l')
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** The check sum of BIP 173 with one more value of five bits. */
const bech32Step = (check: number, value: number): number => {
  const top = check >>> 25
  let next = ((check & 0x1ffffff) << 5) ^ value
  for (let bit = 0; bit < GENERATOR.length; bit++) if ((top >> bit) & 1) next ^= GENERATOR[bit] ?? 0
  return next
}

/** BIP 173 (bech32) and BIP 350 (bech32m). */
const isBech32 = (text: string): boolean => {
  const address = text.toLowerCase()
  if (address !== text && address.toUpperCase() !== text) return false
  const split = address.lastIndexOf('1')
  let check = 1
  for (let at = 0; at < split; at++) check = bech32Step(check, address.charCodeAt(at) >> 5)
  check = bech32Step(check, 0)
  for (let at = 0; at < split; at++) check = bech32Step(check, address.charCodeAt(at) & 31)
  for (let at = split + 1; at < address.length; at++) {
    const value = (BECH32_VALUES[address.charCodeAt(at)] ?? 0) - 1
    if (value < 0) return false
    check = bech32Step(check, value)
  }
  return check === 1 || check === 0x2bc830a3
}

/** Bitcoin, Litecoin, Dogecoin, Dash, Zcash, Tron and their kin; and the longer private keys in the same dress (WIF). */
const BASE58 = /^[13LM9DXtTAK5][1-9A-HJ-NP-Za-km-z]{24,51}$/
const RIPPLE = /^r[1-9A-HJ-NP-Za-km-z]{24,34}$/
const BECH32 =
  /^(?:bc|tb|ltc|addr|cosmos|osmo|bnb|terra|thor|kava|celestia|inj|sei)1[02-9ac-hj-np-z]{20,103}$/i
const ETHEREUM = /^0x[0-9a-fA-F]{40}$/
const MONERO = /^[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}$/
const SOLANA = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/
const LENGTH_OF_SOLANA = 32
const SOLANA_WORDS = /solana|\bsol\b|phantom|wallet|\bspl\b/

const SHORTEST = 23
const LONGEST = 112

const isSolana = (word: string): boolean =>
  SOLANA.test(word) &&
  /\d/.test(word) &&
  /[A-Z]/.test(word) &&
  /[a-z]/.test(word) &&
  base58(word, BITCOIN)?.length === LENGTH_OF_SOLANA

const isWallet = (word: string): boolean =>
  (BASE58.test(word) && isBase58Check(word, BITCOIN)) ||
  (RIPPLE.test(word) && isBase58Check(word, RIPPLE_VALUES)) ||
  (BECH32.test(word) && isBech32(word)) ||
  ETHEREUM.test(word) ||
  MONERO.test(word)

/** An address is one word of letters and digits, longer than nearly any other. */
export const wallets: Detector = (text, report) => {
  eachRun(text, LETTERS_AND_DIGITS, 1, SHORTEST, (start, end) => {
    if (end - start > LONGEST) return
    const word = text.slice(start, end)
    if (isWallet(word) || (isSolana(word) && isNear(text, start, end, SOLANA_WORDS)))
      report('crypto_wallet', start, end)
  })
}
