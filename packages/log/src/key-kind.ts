/**
 * What a field's name says about its value. Names are compared by their words, so that `apiKey`, `api_key`, `API-KEY`
 * and `apikey` are one name.
 *
 * - `secret`  a credential: never shown.
 * - `content` what a person or a model wrote, or a webhook's body: never shown.
 * - `id`      the identifier of a credential: its first 8 characters are shown.
 * - `email`, `address`  masked.
 * - `plain`   shown, after the patterns have looked at it.
 */
export type KeyKind = 'secret' | 'content' | 'id' | 'email' | 'address' | 'plain'

/** Found anywhere in the name, because names run together (`dbpassword`, `accesstoken`). */
const SECRET_PARTS =
  /password|passwd|passphrase|passcode|secret|token|authorization|cookie|csrf|xsrf|apikey|privatekey|accesskey|secretkey|signingkey|encryptionkey|masterkey|keyring|credential|connectionstring|databaseurl|directurl|redisurl|recoverycode|backupcode|verificationcode|seedphrase|mnemonic|signature|hmac|iban|cardnumber|creditcard|accountnumber|routingnumber|sortcode|securitycode|socialsecurity|passport|bankdetails|bankaccount|phone|birthda|dateofbirth|firstname|lastname|fullname|surname|displayname|username|nickname|street|postcode|postalcode|zipcode|rawheaders/

/** Whole words only, because they hide inside innocent ones (`pin` in `shipping`, `otp` in `hotplug`). */
const SECRET_WORDS = new Set(
  'pwd pass pin otp otps totp jwt bearer dsn cvc cvv pan ssn bic bank dob nonce salt mobile'.split(' '),
)

const CONTENT_PARTS = /prompt|biograph|completion|transcript|webhookbody|rawbody/
const CONTENT_WORDS = new Set(
  'body bodies payload payloads output outputs answer answers bio input inputs content contents text html markdown messages'.split(
    ' ',
  ),
)
/** In free text (`output: …`) only the names nobody uses in an ordinary sentence of an error count. */
const CONTENT_WORDS_IN_TEXT = new Set('body payload output answer answers bio biography'.split(' '))

/** `passwordChangedAt`, `tokenType`, `contentType`: they describe a value, they do not hold it. */
const DESCRIBES = new Set(
  'at type kind status state version until ttl expires expiry age policy reason'.split(' '),
)
/** `promptTokens`, `bodyBytes`: the same, but only as a number; text under such a name is not trusted. */
const MEASURES = new Set(
  'tokens length count counts size ms seconds minutes days bytes chars characters limit max min total used remaining attempts failures budget number score index position ratio'.split(
    ' ',
  ),
)

type KeyFacts = {
  readonly kind: KeyKind
  /** The value is a number that says how much of a secret or content there is. */
  readonly measure: boolean
  /** In free text the name counts only when it stands in quotes, as in JSON. */
  readonly quotedOnly: boolean
}

const LONGEST_NAME = 256
const TOO_LONG: KeyFacts = { kind: 'secret', measure: false, quotedOnly: false }

// Names repeat on every line; the cap keeps names chosen by a caller from filling memory.
const known = new Map<string, KeyFacts>()
const KNOWN_MAX = 2_048

/** Classifies a field name. A name longer than 256 characters is treated as secret. */
export function keyFacts(key: string): KeyFacts {
  if (key.length > LONGEST_NAME) return TOO_LONG
  const cached = known.get(key)
  if (cached !== undefined) return cached
  const facts = classify(wordsOf(key))
  if (known.size < KNOWN_MAX) known.set(key, facts)
  return facts
}

function wordsOf(key: string): string[] {
  return key
    .normalize('NFKC')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function classify(words: readonly string[]): KeyFacts {
  const joined = words.join('')
  const last = words.at(-1) ?? ''
  const measure = MEASURES.has(last)
  const secret = SECRET_PARTS.test(joined) || words.some((word) => SECRET_WORDS.has(word))
  const content = CONTENT_PARTS.test(joined) || words.some((word) => CONTENT_WORDS.has(word))
  const quotedOnly =
    content && !CONTENT_PARTS.test(joined) && !words.some((word) => CONTENT_WORDS_IN_TEXT.has(word))
  const facts = (kind: KeyKind): KeyFacts => ({ kind, measure, quotedOnly })

  if (joined === 'sid' || joined === 'jti') return facts('id')
  if (/^(?:e?mails?|emailaddress|recipients?)$/.test(joined) || /^e?mails?$/.test(last)) return facts('email')
  if (last === 'ip' || last === 'ips' || last === 'address' || last === 'addr') return facts('address')
  if (secret || content) {
    if (words.length > 1 && DESCRIBES.has(last)) return facts('plain')
    if (last === 'id' || last === 'ids') return facts(secret ? 'id' : 'plain')
    return facts(secret ? 'secret' : 'content')
  }
  if ((last === 'id' || last === 'ids') && words.includes('session')) return facts('id')
  return facts('plain')
}
