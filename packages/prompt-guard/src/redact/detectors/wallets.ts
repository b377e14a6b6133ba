import { eachRun, LETTERS_AND_DIGITS } from '../../runs.ts'
import { sha256 } from '../sha256.ts'
import { isNear } from '../surroundings.ts'
import type { Detector } from '../types.ts'

const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const RIPPLE_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

/** The bytes of a base58 number, or undefined when a character is foreign. Addresses are short, so squares do not matter. */
const base58 = (text: string, alphabet: string): Uint8Array | undefined => {
  const bytes: number[] = []
  for (const char of text) {
    let carry = alphabet.indexOf(char)
    if (carry < 0) return undefined
    for (let index = 0; index < bytes.length; index++) {
      carry += (bytes[index] ?? 0) * 58
      bytes[index] = carry & 255
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255)
  }
  for (let index = 0; text.charAt(index) === alphabet.charAt(0); index++) bytes.push(0)
  return Uint8Array.from(bytes.toReversed())
}

/** Base58Check: the last four bytes are the beginning of a double SHA-256 of the rest. */
const isBase58Check = (text: string, alphabet: string): boolean => {
  const bytes = base58(text, alphabet)
  if (!bytes || bytes.length < 21 || bytes.length > 38) return false
  const digest = sha256(sha256(bytes.subarray(0, -4)))
  return bytes.subarray(-4).every((byte, index) => byte === digest[index])
}

const BECH32_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** BIP 173 (bech32) and BIP 350 (bech32m). */
const isBech32 = (text: string): boolean => {
  const address = text.toLowerCase()
  if (address !== text && address.toUpperCase() !== text) return false
  const split = address.lastIndexOf('1')
  const prefix = Array.from(address.slice(0, split), (char) => char.charCodeAt(0))
  const data = Array.from(address.slice(split + 1), (char) => BECH32_ALPHABET.indexOf(char))
  if (data.includes(-1)) return false
  let check = 1
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, word] of GENERATOR.entries()) if ((top >> bit) & 1) check ^= word
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
const SOLANA_WORDS = /solana|\bsol\b|phantom|wallet|\bspl\b/

const SHORTEST = 23
const LONGEST = 112

const isWallet = (word: string, isSolanaNear: () => boolean): boolean =>
  (BASE58.test(word) && isBase58Check(word, BITCOIN_ALPHABET)) ||
  (RIPPLE.test(word) && isBase58Check(word, RIPPLE_ALPHABET)) ||
  (BECH32.test(word) && isBech32(word)) ||
  ETHEREUM.test(word) ||
  MONERO.test(word) ||
  (SOLANA.test(word) &&
    /\d/.test(word) &&
    /[A-Z]/.test(word) &&
    /[a-z]/.test(word) &&
    isSolanaNear() &&
    base58(word, BITCOIN_ALPHABET)?.length === 32)

/** An address is one word of letters and digits, longer than nearly any other. */
export const wallets: Detector = (text, report) => {
  eachRun(text, LETTERS_AND_DIGITS, 1, SHORTEST, (start, end) => {
    if (end - start > LONGEST) return
    if (isWallet(text.slice(start, end), () => isNear(text, start, end, SOLANA_WORDS)))
      report('crypto_wallet', start, end)
  })
}
