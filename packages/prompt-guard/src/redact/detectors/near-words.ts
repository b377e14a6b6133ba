import { eachPhrase, phrase } from '../phrases.ts'
import { trimEnd } from '../surroundings.ts'
import type { Detector } from '../types.ts'
import { isPlaceholder } from './credentials.ts'

const PASSWORD = String.raw`passw(?:or)?d|passphrase|passcode|pwd|kennwort|passwort|mot de passe|contrase(?:ñ|n)a|senha|wachtwoord|hasło|пароль|密码|密碼|パスワード|비밀번호`
const KEY = String.raw`(?:api|access|account|secret|private|auth|client|encryption|signing|master|session|service|storage|shared|webhook|deploy|app|consumer|oauth|bot|refresh|id|user|admin|security|aws|hmac|jwt|licen[cs]e)[ _.-]?(?:access[ _.-]?)?(?:key|token|secret|password|credential)s?|secret|token|api[ _-]?key|apikey|credentials?|bearer|client[ _-]?secret|seed[ _-]?phrase|x-api-key|pin(?: code)?|otp`

/** A telling word. It may be the end of a longer name: `STRIPE_SECRET_KEY`, `db.password`. */
const WORD = phrase(
  new RegExp(
    String.raw`(?<![A-Za-z])(?:db|my|user|admin|root|smtp|mail|app|old|new)?(?:(${PASSWORD})|${KEY})`,
    'iuy',
  ),
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
/** What `curl -u name:password` shows, and password hashes as they lie in databases. */
const COMMAND_LINE = /(?<=[ \t](?:-u|--user)[ =]["']?[\w.@-]{1,60}:)(?!\/\/)[^\s"':]{4,100}/g
const HASHED =
  /\$(?:2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$v=\d{1,3}\$[\w=,$+/-]{20,200}|[56]\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86})/g

/** What each must contain. */
const SIGNED = [
  ['=', COOKIE],
  ['-u', COMMAND_LINE],
  ['$', HASHED],
] as const

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const REFERENCE =
  /^(?:process\.|os\.|env\.|import\.|config\.|this\.|self\.|secrets?\.|vars?\.|https?:|\/|\.{1,2}\/|@|#|file:|arn:|vault:|op:|ref\+|\w+\.\w+\()/i
/** `options.accessToken`, `client?.secret`: an expression in code. */
const EXPRESSION = /^[A-Za-z_$]{1,40}\d?(?:\??\.[A-Za-z_$]{1,40}\d?){1,8}$/
const HASH_NAME = /(?:sha\d{0,3}|md5|digest|checksum|commit|integrity|etag|fingerprint|public)[ _-]?$/i

/** Shannon entropy in bits a character. */
export const entropy = (value: string): number => {
  const counts = new Map<string, number>()
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits
}

const classesIn = (value: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(value)).length

const EXPLICIT = /[=:>：＝]/

/** A password is anything that is no word of the sentence: it has a digit or a sign, and after "is" more than that. */
const isPassword = (value: string, sign: string): boolean => {
  const isExplicit = EXPLICIT.test(sign)
  if (isExplicit && value.length >= 6) return /[\d!-,:-@^~]/.test(value)
  return value.length >= 5 && /\d/.test(value) && classesIn(value) >= 2
}

/** A token is long, mixed and even: words, names and versions are not. */
const isToken = (value: string, sign: string): boolean => {
  const isExplicit = EXPLICIT.test(sign)
  if (value.length < (isExplicit ? 12 : 16) || UUID.test(value)) return false
  const digits = value.replaceAll(/\D/g, '').length
  if (digits === 0 && !(classesIn(value) >= 3 && value.length >= 20)) return false
  if (/^[a-z]+(?:[-_.][a-z0-9]{1,12})*$/i.test(value) && digits < 4 && value.length < 32) return false
  return entropy(value) >= 3 && classesIn(value) >= 2
}

const LONGEST_LABEL = 24

const isStop = (unit: number): boolean => unit === 46 || unit === 58
const isPunctuation = (unit: number): boolean => isStop(unit) || unit === 33 || unit === 63

const isSecret = (
  text: string,
  { 1: password, index }: RegExpExecArray,
  value: string,
  sign: string,
): boolean => {
  if (isPlaceholder(value) || REFERENCE.test(value) || EXPRESSION.test(value)) return false
  if (HASH_NAME.test(text.slice(Math.max(0, index - 24), index))) return false
  return password === undefined ? isToken(value, sign) : isPassword(value, sign)
}

/** Values that no vendor's shape gives away, by the word in front of them. */
export const nearWords: Detector = (text, report, places) => {
  eachPhrase(text, places, WORD, (match, behind) => {
    VALUE.lastIndex = behind
    const [, sign = '', raw = ''] = VALUE.exec(text) ?? []
    if (raw === '') return behind
    const end = VALUE.lastIndex
    const start = end - raw.length
    const value = trimEnd(raw, EXPLICIT.test(sign) ? isStop : isPunctuation)
    if (isSecret(text, match, value, sign)) {
      report('secret', start, start + value.length)
      return end
    }
    // A short value may be the next label, `password token: …`; a long one is read once, and words inside it are part of it.
    return raw.length <= LONGEST_LABEL ? start : end
  })
  for (const [sign, pattern] of SIGNED) {
    for (const { 0: value, index } of text.includes(sign) ? text.matchAll(pattern) : []) {
      if (pattern === HASHED || !isPlaceholder(value)) report('secret', index, index + value.length)
    }
  }
  eachPhrase(text, places, BEARER, ([, value = ''], end) => {
    if (isToken(value, ':')) report('secret', end - value.length, end)
    return end
  })
}
