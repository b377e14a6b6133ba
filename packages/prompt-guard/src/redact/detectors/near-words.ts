import { eachPhrase, phrase } from '../phrases.ts'
import { entropy, isPlaceholder, isReference } from '../secret-values.ts'
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

/** Both are asked for behind each sign of equality. */
const COOKIE =
  /(?<=(?:sess(?:ion)?_?id|PHPSESSID|JSESSIONID|connect\.sid|csrf_?token)=)[A-Za-z0-9._%-]{12,400}/y
/** Names that other things have too, so the value must look like a token. */
const SHORT_COOKIE =
  /(?<=(?<![A-Za-z0-9])(?:sid|session|auth|remember_(?:me|token)|[a-z]{2,12}_session|xsrf-token|csrf|access|login|sso|jwt|token)=)[A-Za-z0-9._~%+/-]{16,400}/iy
/** What `curl -u name:password` shows, and password hashes as they lie in databases. */
const COMMAND_LINE = /(?<=[ \t](?:-u|--user)[ =]["']?[\w.@-]{1,60}:)(?!\/\/)[^\s"':]{4,100}/g
const HASHED =
  /\$(?:2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$v=\d{1,3}\$[\w=,$+/-]{20,200}|[56]\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86})/g

/** What each must contain. */
const SIGNED = [
  ['-u', COMMAND_LINE],
  ['$', HASHED],
] as const

const LENGTH_OF_UUID = 36
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const BEHIND_HASH_NAME =
  /(?<=(?:sha\d{0,3}|md5|digest|checksum|commit|integrity|etag|fingerprint|public)[ _-]?)/iy

const EXPLICIT = /[=:>：＝]/

const SMALL_LETTER = 1
const CAPITAL = 2
const FIGURE = 4
const SIGN = 8
const classOf = (unit: number): number => {
  if (unit >= 97 && unit <= 122) return SMALL_LETTER
  if (unit >= 65 && unit <= 90) return CAPITAL
  return unit >= 48 && unit <= 57 ? FIGURE : SIGN
}
const isSeveral = (classes: number): boolean => (classes & (classes - 1)) !== 0

/** A token is long, mixed and even: words, names and versions are not. */
const isToken = (value: string, isExplicit: boolean): boolean => {
  if (value.length < (isExplicit ? 12 : 16)) return false
  let figures = 0
  let classes = 0
  for (let at = 0; at < value.length; at++) {
    const one = classOf(value.charCodeAt(at))
    classes |= one
    if (one === FIGURE) figures++
  }
  if (!isSeveral(classes) || (value.length === LENGTH_OF_UUID && UUID.test(value))) return false
  // Without a figure, at least three of the four.
  if (figures === 0 && (value.length < 20 || !isSeveral(classes & (classes - 1)))) return false
  if (figures < 4 && value.length < 32 && NAME.test(value)) return false
  return entropy(value) >= 3
}
const NAME = /^[a-z]+(?:[-_.][a-z0-9]{1,12})*$/i

const LONGEST_LABEL = 24

const isStop = (unit: number): boolean => unit === 46 || unit === 58
const isPunctuation = (unit: number): boolean => isStop(unit) || unit === 33 || unit === 63

/** Values that no vendor's shape gives away, by the word in front of them. */
export const nearWords: Detector = (text, report, places) => {
  eachPhrase(text, places, WORD, ({ index }, behind) => {
    VALUE.lastIndex = behind
    const [, sign = '', raw = ''] = VALUE.exec(text) ?? []
    if (raw === '') return behind
    const end = VALUE.lastIndex
    const start = end - raw.length
    const isExplicit = EXPLICIT.test(sign)
    const value = trimEnd(raw, isExplicit ? isStop : isPunctuation)
    if (isToken(value, isExplicit) && !isPlaceholder(value) && !isReference(value)) {
      BEHIND_HASH_NAME.lastIndex = index
      if (!BEHIND_HASH_NAME.test(text)) {
        report('secret', start, start + value.length)
        return end
      }
    }
    // A short value may be the next label, `password token: …`; a long one is read once, and words inside it are part of it.
    return raw.length <= LONGEST_LABEL ? start : end
  })
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    for (const cookie of [COOKIE, SHORT_COOKIE]) {
      cookie.lastIndex = at + 1
      if (!cookie.test(text)) continue
      const value = text.slice(at + 1, cookie.lastIndex)
      if (!isPlaceholder(value) && (cookie === COOKIE || isToken(value, true)))
        report('secret', at + 1, at + 1 + value.length)
    }
  }
  for (const [sign, pattern] of SIGNED) {
    for (const { 0: value, index } of text.includes(sign) ? text.matchAll(pattern) : []) {
      if (pattern === HASHED || !isPlaceholder(value)) report('secret', index, index + value.length)
    }
  }
  eachPhrase(text, places, BEARER, ([, value = ''], end) => {
    if (isToken(value, true)) report('secret', end - value.length, end)
    return end
  })
}
