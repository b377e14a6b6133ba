import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** So that scanners of repositories and logs know one when they see it, and people too. */
const PREFIX = 'pcl_'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 62^36 is 214 bits: no crowd guesses that. */
const RANDOM_LENGTH = 36

/** 62^6 is more than 2^32, so a CRC-32 always fits. */
const CHECKSUM_LENGTH = 6

const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`)
const WITHIN = new RegExp(`${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}`, 'g')

/** A fresh key: prefix, 36 random letters and digits, and a checksum of both. One word, so a double click takes it whole. */
export function newApiKeyText(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)))
  const body = PREFIX + random.join('')
  return body + checksumOf(body)
}

/**
 * Whether a text can be one of our keys. A typing error or something else's token is told by its checksum alone, without
 * asking the database. It proves nothing: anyone can compute a checksum.
 */
export function isApiKeyText(text: string): boolean {
  const at = -CHECKSUM_LENGTH
  return SHAPE.test(text) && checksumOf(text.slice(0, at)) === text.slice(at)
}

/** The first key that stands anywhere in a text, if one does. Linear in the text. */
export function apiKeyWithin(text: string): string | undefined {
  if (!text.includes(PREFIX)) return undefined
  return text.match(WITHIN)?.find(isApiKeyText)
}

/** CRC-32 in base 62, filled up to six digits. */
function checksumOf(body: string): string {
  let rest = crc32(body)
  let digits = ''
  while (digits.length < CHECKSUM_LENGTH) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits
    rest = Math.floor(rest / ALPHABET.length)
  }
  return digits
}
