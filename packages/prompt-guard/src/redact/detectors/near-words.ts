import { eachPhrase, phrase } from '../phrases.ts'
import { classesIn, entropy, isPlaceholder, isReference } from '../secret-values.ts'
import { trimEnd } from '../surroundings.ts'
import type { Detector } from '../types.ts'

const KEY = String.raw`(?:api|access|account|secret|private|auth|client|encryption|signing|master|session|service|storage|shared|webhook|deploy|app|consumer|oauth|bot|refresh|id|user|admin|security|aws|hmac|jwt|licen[cs]e)[ _.-]?(?:access[ _.-]?)?(?:key|token|secret|password|credential)s?|secret|token|api[ _-]?key|apikey|credentials?|bearer|client[ _-]?secret|seed[ _-]?phrase|x-api-key`

/** A telling word. It may be the end of a longer name: `STRIPE_SECRET_KEY`, `db.password`. */
const WORD = phrase(
  new RegExp(String.raw`(?<![A-Za-z])(?:db|my|user|admin|root|smtp|mail|app|old|new)?(?:${KEY})`, 'iuy'),
)
/**
 * Behind the word: the rest of the name, a sign that a value follows, and the value. "is" and a blank count as signs too,
 * with stricter judgement of the value.
 */
const VALUE =
  /[\w-]{0,16}["'\]]{0,2}(\s{0,3}(?::=|=>|->|==?|[:：＝])\s{0,3}|\s{1,2}(?:is|was|ist|est|es|é|är|=|to|:)\s{1,2}|,\s?|[ \t])["'`]{0,3}([^\s"'`,;<>()[\]{}|]{4,400})/uy
const BEARER = phrase(/(?<![A-Za-z])(?:Bearer|Basic|Token)\s{1,2}([A-Za-z0-9._~+/-]{16,2000}={0,2})/y)

const COOKIE =
  /(?<=(?:sess(?:ion)?_?id|PHPSESSID|JSESSIONID|connect\.sid|csrf_?token)=)[A-Za-z0-9._%-]{12,400}/g
/** Names that other things have too, so the value must look like a token. */
const SHORT_COOKIE =
  /(?<=(?<![A-Za-z0-9])(?:sid|session|auth|remember_(?:me|token)|[a-z]{2,12}_session|xsrf-token|csrf|access|login|sso|jwt|token)=)[A-Za-z0-9._~%+/-]{16,400}/gi
/** What `curl -u name:password` shows, and password hashes as they lie in databases. */
const COMMAND_LINE = /(?<=[ \t](?:-u|--user)[ =]["']?[\w.@-]{1,60}:)(?!\/\/)[^\s"':]{4,100}/g
const HASHED =
  /\$(?:2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$v=\d{1,3}\$[\w=,$+/-]{20,200}|[56]\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86})/g

/** What each must contain. */
const SIGNED = [
  ['=', COOKIE],
  ['-u', COMMAND_LINE],
  ['=', SHORT_COOKIE],
  ['$', HASHED],
] as const

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HASH_NAME = /(?:sha\d{0,3}|md5|digest|checksum|commit|integrity|etag|fingerprint|public)[ _-]?$/i

const EXPLICIT = /[=:>：＝]/

/** A token is long, mixed and even: words, names and versions are not. */
const isToken = (value: string, sign: string): boolean => {
  const isExplicit = EXPLICIT.test(sign)
  if (value.length < (isExplicit ? 12 : 16) || UUID.test(value)) return false
  const digits = value.replaceAll(/\D/g, '').length
  if (digits === 0 && !(classesIn(value) >= 3 && value.length >= 20)) return false
  if (/^[a-z]+(?:[-_.][a-z0-9]{1,12})*$/i.test(value) && digits < 4 && value.length < 32) return false
  return classesIn(value) >= 2 && entropy(value) >= 3
}

const LONGEST_LABEL = 24

const isStop = (unit: number): boolean => unit === 46 || unit === 58
const isPunctuation = (unit: number): boolean => isStop(unit) || unit === 33 || unit === 63

const isLikely = (pattern: RegExp, value: string): boolean =>
  pattern === HASHED || (!isPlaceholder(value) && (pattern !== SHORT_COOKIE || isToken(value, '=')))

/** Values that no vendor's shape gives away, by the word in front of them. */
export const nearWords: Detector = (text, report, places) => {
  eachPhrase(text, places, WORD, ({ index }, behind) => {
    VALUE.lastIndex = behind
    const [, sign = '', raw = ''] = VALUE.exec(text) ?? []
    if (raw === '') return behind
    const end = VALUE.lastIndex
    const start = end - raw.length
    const value = trimEnd(raw, EXPLICIT.test(sign) ? isStop : isPunctuation)
    const isHash = HASH_NAME.test(text.slice(Math.max(0, index - 24), index))
    if (!isHash && !isPlaceholder(value) && !isReference(value) && isToken(value, sign)) {
      report('secret', start, start + value.length)
      return end
    }
    // A short value may be the next label, `password token: …`; a long one is read once, and words inside it are part of it.
    return raw.length <= LONGEST_LABEL ? start : end
  })
  for (const [sign, pattern] of SIGNED) {
    for (const { 0: value, index } of text.includes(sign) ? text.matchAll(pattern) : []) {
      if (isLikely(pattern, value)) report('secret', index, index + value.length)
    }
  }
  eachPhrase(text, places, BEARER, ([, value = ''], end) => {
    if (isToken(value, ':')) report('secret', end - value.length, end)
    return end
  })
}
