import { createHmac, hkdfSync } from 'node:crypto'
import { equalConstantTime } from './equal.ts'

/** The first secret signs; all of them verify, so that a new one can be put in front without undoing what was signed. */
export type Secrets = readonly [string, ...string[]]

/** As the environment demands of every secret (ENV-2). */
const MIN_SECRET_LENGTH = 32
const PURPOSE = /^[\x21-\x7e]{1,128}$/
const DOMAIN = 'portcullis/signature/v1'

/**
 * HMAC-SHA256 of `value`, base64url (43 characters), under a key that HKDF (RFC 5869) derives from the first secret for
 * this `purpose` alone: a signature made for one purpose is worth nothing for another, whatever the values.
 *
 * @throws {RangeError} when a secret is shorter than 32 characters or the purpose is not 1 to 128 printable
 * ASCII characters.
 */
export function signWithPurpose(secrets: Secrets, purpose: string, value: string): string {
  return sign(checked(secrets, purpose)[0], purpose, value)
}

/**
 * Whether `signature` is that of `value` for `purpose` under any of the secrets. Every secret is tried, also after a
 * match, so that the time does not tell which one is in use.
 *
 * @throws {RangeError} as {@link signWithPurpose}; never because of the value or the signature.
 */
export function verifyWithPurpose(
  secrets: Secrets,
  purpose: string,
  value: string,
  signature: string,
): boolean {
  let valid = false
  for (const secret of checked(secrets, purpose)) {
    if (equalConstantTime(sign(secret, purpose, value), signature)) valid = true
  }
  return valid
}

function checked(secrets: Secrets, purpose: string): Secrets {
  if (!PURPOSE.test(purpose)) throw new RangeError('A purpose is 1 to 128 printable ASCII characters')
  const [first] = secrets
  // An empty list would verify nothing and sign with nothing; a short secret can be found by trying.
  if (first === undefined) throw new RangeError('A signature needs a secret')
  secrets.forEach((secret, index) => {
    if (secret.length < MIN_SECRET_LENGTH) {
      throw new RangeError(`Secret ${index + 1} is shorter than ${MIN_SECRET_LENGTH} characters`)
    }
  })
  return secrets
}

function sign(secret: string, purpose: string, value: string): string {
  return createHmac('sha256', purposeKey(secret, purpose)).update(value, 'utf16le').digest('base64url')
}

// Deriving costs more than signing, and there are few secrets and few purposes.
const derived = new Map<string, Buffer>()
const DERIVED_MAX = 256

function purposeKey(secret: string, purpose: string): Buffer {
  // The length in front: no purpose can end where another's secret begins.
  const id = `${purpose.length}:${purpose}${secret}`
  const cached = derived.get(id)
  if (cached !== undefined) return cached
  const key = Buffer.from(hkdfSync('sha256', secret, DOMAIN, purpose, 32))
  if (derived.size < DERIVED_MAX) derived.set(id, key)
  return key
}
