import { tableOf } from '../../runs.ts'
import { eachPhrase, eachPhraseMatch, phrase } from '../phrases.ts'
import { entropy, isPlaceholder, isReference } from '../secret-values.ts'
import { follows, trimEnd } from '../surroundings.ts'
import type { Detector } from '../types.ts'

const KEY = String.raw`(?:api|access|account|secret|private|auth|client|encryption|signing|master|session|service|storage|shared|webhook|deploy|app|consumer|oauth|bot|refresh|id|user|admin|security|aws|hmac|jwt|licen[cs]e|product|activation|aes|cipher|crypto|symmetric|totp|mfa|2fa|wireguard|preshared|device|site|server|tls|sas)[ _.-]?(?:access[ _.-]?)?(?:key|token|secret|password|credential)s?|secret|token|api[ _-]?key|apikey|credentials?|bearer|client[ _-]?secret|seed[ _-]?phrase|x-api-key|auth(?="\s?:\s?")|cl[ée] (?:api|secrète|d['’]api)|(?:api|geheim|zugangs)-?schlüssel|(?:clave|chave|chiave|klucz|cheie) (?:de )?api|токен\p{L}{0,2}|(?:api[ -])?ключ(?: api)?|(?:api ?|密|秘)[密钥鑰匙]{1,2}|令牌|トークン|(?:api ?|秘密|シークレット|アクセス)(?:キー|鍵)|토큰|(?:api ?|비밀|시크릿) ?키`

/** A telling word. It may be the end of a longer name: `STRIPE_SECRET_KEY`, `db.password`. */
const WORD = phrase(
  new RegExp(String.raw`(?<![A-Za-z])(?:db|my|user|admin|root|smtp|mail|app|old|new)?(?:${KEY})`, 'iuy'),
)
/**
 * Behind the word: the rest of the name, a sign that a value follows, and the value. "is" and a blank count as signs too,
 * with stricter judgement of the value.
 */
const VALUE =
  /[\w-]{0,16}["'\]]{0,2}(\s{0,3}(?::=|=>|->|==?|[:：＝])\s{0,3}|\s{1,2}(?:is|was|ist|est|es|é|är|=|to|:)\s{1,2}|,\s?|[ \t])["'`]{0,3}([^\s"'`,;&<>()[\]{}|]{4,400})/uy
const BEARER = phrase(/(?<![A-Za-z])(?:Bearer|Basic|Token)\s{1,2}([A-Za-z0-9._~+/-]{8,2000}={0,2})/y)
const BEHIND_AUTHORIZATION = /(?<=authorization["']?\s?[:=]\s?["']?)/iy

/** Both are asked for behind each sign of equality. */
const COOKIE =
  /(?<=(?:sess(?:ion)?_?id|PHPSESSID|JSESSIONID|connect\.sid|csrf_?token)=)[A-Za-z0-9._%-]{12,400}/y
/** Names that other things have too, so the value must look like a token. */
const SHORT_COOKIE =
  /(?<=(?<![A-Za-z0-9])(?:sid|session|auth|remember_(?:me|token)|[a-z]{2,12}_session|xsrf-token|csrf|access|login|sso|jwt|token|sig|key|code|ticket|invite|reset_token|x-amz-signature|x-amz-credential|x-amz-security-token)=)[A-Za-z0-9._~%+/-]{16,400}/iy
const SHORTEST_COOKIE = 12
const COOKIE_UNITS = tableOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~%+/-')
/** What follows most signs of equality is too short, which is seen before a pattern is asked. */
const mayBeCookie = (text: string, start: number): boolean => {
  const end = start + SHORTEST_COOKIE
  if (end > text.length) return false
  for (let at = start; at < end; at++) if (COOKIE_UNITS[text.charCodeAt(at)] !== 1) return false
  return true
}

/** What `curl -u name:password` shows, and password hashes as they lie in databases. */
const COMMAND_LINE = /(?<=[ \t](?:-u|--user)[ =]["']?[\w.@-]{1,60}:)(?!\/\/)[^\s"':]{4,100}/g
const HASHED =
  /\$(?:2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$v=\d{1,3}\$[\w=,$+/-]{20,200}|[56]\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86})/g

/** Those of older systems. */
const OLD_HASH = /\$(?:1|apr1)\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$[PH]\$[./A-Za-z0-9]{31}/g
const DERIVED = /(?<![\w])pbkdf2_sha\d{1,3}\$\d{1,8}\$[\w./+-]{4,64}\$[A-Za-z0-9+/]{20,90}={0,2}/g
/** Of second factors. */
const BASE32 = /(?<=[?&]secret=)[A-Z2-7]{16,128}/gi
/** Roots of wallets, keys of other networks, and files that are encrypted as a whole. */
const ROOT_KEY = /(?<!\w)[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,112}/g
const NOSTR_KEY = /(?<!\w)nsec1[02-9ac-hj-np-z]{58}/g
const VAULT = /\$ANSIBLE_VAULT;[\d.]{3};AES256(?:;\w{1,20})?(?:(?:\\n|\s{1,12})[0-9a-f]{20,80}){1,100}/g
/** With a digit, which is asked for last: at every capital the question would cost more. */
const PRODUCT_KEY = /(?<![A-Z\d-])[A-Z\d]{5}(?:-[A-Z\d]{5}){4}(?![A-Z\d-])(?<=\d[A-Z\d-]{4,28})/g
/** What a shell hands to a command that asks for a password. */
const ECHOED =
  /(?<=(?:echo|printf|<<<) {1,2}(?:-n )?["']?)(?![$<])[^\s"'|]{5,60}(?=["']?\s{0,2}\|\s{0,2}(?:sudo (?:-\w{1,3} )?-S|passwd|docker login|podman login|gh auth|helm registry|su |kinit|chpasswd|openssl))/g

/** `ada@example.org:x`, as lists of accounts have it. */
const BEHIND_EMAIL =
  /@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}(?: ?[|/] ?|:)(?=[^\s]{0,40}\d)(?=[^\s]{0,40}[a-z])([^\s"'<>/:@]{8,40})(?![^\s,;.)])/iy

/** What each must contain. */
const SIGNED = [
  ['-u', COMMAND_LINE],
  ['echo ', ECHOED],
  ['$', HASHED],
  ['$', OLD_HASH],
  ['pbkdf2', DERIVED],
  ['secret=', BASE32],
  ['prv', ROOT_KEY],
  ['nsec1', NOSTR_KEY],
  ['$ANSIBLE', VAULT],
  ['ey', PRODUCT_KEY],
] as const

const HASHES: ReadonlySet<RegExp> = new Set([HASHED, OLD_HASH, DERIVED])

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

/** Ids are of this form too, so only what is named a secret is believed to be one. */
const SECRET_NAME = /secret|api.?key|password/i
/** Shorter ones only behind a sign, and only when they have both letters and digits. */
const SHORTEST = 8
const USUAL = 12
const OF_WORD = /^v?\d|^\D{3,}\d{1,4}$/

/** A token is long, mixed and even: words, names and versions are not. */
const isToken = (value: string, isExplicit: boolean, name = ''): boolean => {
  if (value.length < (isExplicit ? SHORTEST : 16)) return false
  let figures = 0
  let letters = 0
  let classes = 0
  for (let at = 0; at < value.length; at++) {
    const one = classOf(value.charCodeAt(at))
    classes |= one
    if (one === FIGURE) figures++
    else if (one !== SIGN) letters++
  }
  if (!isSeveral(classes)) return false
  if (value.length === LENGTH_OF_UUID && UUID.test(value)) return isExplicit && SECRET_NAME.test(name)
  if (value.length < USUAL)
    return figures >= 2 && letters >= 3 && !OF_WORD.test(value) && entropy(value) >= 2.5
  // Without a figure, at least three of the four.
  if (figures === 0 && (value.length < 20 || !isSeveral(classes & (classes - 1)))) return false
  if (figures < 4 && value.length < 32 && NAME.test(value)) return false
  return entropy(value) >= 3
}
const NAME = /^[a-z]+(?:[-_.][a-z0-9]{1,12})*$/i

/** `--api-token x`: the value of an option follows a blank. */
const BEHIND_HYPHENS = /(?<=(?<![^\s"'[,])--?(?:[a-z][\w-]{0,20})?)/iy

/** `JWT_SECRET=x`: what is assigned there is one, though it be a word. */
const SECRET_VARIABLE = /SECRET$|PASSWORD$/
const VARIABLE = /[A-Z]_[A-Z]/
const WORD_OF_SECRET = /^[a-z]{6,40}(?:[-_.][a-z]{2,20}){0,6}$/i

const isOfVariable = (text: string, index: number, name: string): boolean =>
  SECRET_VARIABLE.test(name) && VARIABLE.test(text.slice(Math.max(0, index - 2), index + name.length))

const QUOTES = '"\'`'
const LONGEST_QUOTED = 200
/** What stands in quotation marks goes as far as they do, whatever signs are in it. */
const endOfQuoted = (text: string, start: number, end: number): number => {
  const quote = text.charAt(start - 1)
  if (quote === '' || !QUOTES.includes(quote) || text.charAt(end) === quote) return end
  const rest = text.slice(end, end + LONGEST_QUOTED)
  const length = rest.indexOf(quote)
  return length > 0 && !/[\s\\]/.test(rest.slice(0, length)) ? end + length : end
}

const LONGEST_LABEL = 24

const isStop = (unit: number): boolean => unit === 46 || unit === 58
const isPunctuation = (unit: number): boolean => isStop(unit) || unit === 33 || unit === 63

/** Values that no vendor's shape gives away, by the word in front of them. */
export const nearWords: Detector = (text, report, places) => {
  eachPhrase(text, places, WORD, (index, behind) => {
    VALUE.lastIndex = behind
    const [, sign = '', part = ''] = VALUE.exec(text) ?? []
    if (part === '') return behind
    const start = VALUE.lastIndex - part.length
    const end = endOfQuoted(text, start, VALUE.lastIndex)
    const raw = text.slice(start, end)
    const name = text.slice(index, behind)
    const isExplicit = EXPLICIT.test(sign) || (sign === ' ' && follows(text, index, BEHIND_HYPHENS))
    const value = trimEnd(raw, isExplicit ? isStop : isPunctuation)
    const isSecret =
      isToken(value, isExplicit, name) ||
      (sign === '=' && isOfVariable(text, index, name) && WORD_OF_SECRET.test(value))
    if (isSecret && !isPlaceholder(value) && !isReference(value) && !follows(text, index, BEHIND_HASH_NAME)) {
      report('secret', start, start + value.length)
      return end
    }
    // A short value may be the next label, `password token: …`; a long one is read once, and words inside it are part of it.
    return raw.length <= LONGEST_LABEL ? start : end
  })
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    if (!mayBeCookie(text, at + 1)) continue
    for (const cookie of [COOKIE, SHORT_COOKIE]) {
      cookie.lastIndex = at + 1
      if (!cookie.test(text)) continue
      const value = text.slice(at + 1, cookie.lastIndex)
      if (!isPlaceholder(value) && (cookie === COOKIE || isToken(value, true)))
        report('secret', at + 1, at + 1 + value.length)
    }
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    BEHIND_EMAIL.lastIndex = at
    const value = BEHIND_EMAIL.exec(text)?.[1]
    if (value !== undefined) report('secret', BEHIND_EMAIL.lastIndex - value.length, BEHIND_EMAIL.lastIndex)
  }
  for (const [sign, pattern] of SIGNED) {
    for (const { 0: value, index } of text.includes(sign) ? text.matchAll(pattern) : []) {
      if (HASHES.has(pattern) || !isPlaceholder(value)) report('secret', index, index + value.length)
    }
  }
  eachPhraseMatch(text, places, BEARER, ({ 1: value = '', index }, end) => {
    if ((value.length >= 16 || follows(text, index, BEHIND_AUTHORIZATION)) && isToken(value, true))
      report('secret', end - value.length, end)
    return end
  })
}
