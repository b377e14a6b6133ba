import { eachPhrase, phrase } from '../phrases.ts'
import { classesIn, isPlaceholder, isReference } from '../secret-values.ts'
import { trimEnd } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

/** What a password is called, in the languages of the detector. */
const LONG = String.raw`passw(?:or)?ds?|passwort|passcode|pass ?phrase|kennwort|mot de passe|contrase[ñn]a|palavra-passe|wachtwoord|lösenord|passord|adgangskode|kodeord|salasana|has[łl]o|heslo|jelszó|lozinka|parolası|slaptažodis|şifresi|kata sandi|mật khẩu|парол[ьяею]м?|парола|лозинка|κωδικός|συνθηματικό|סיסמ[אה]|كلمة (?:السر|المرور)|رمز عبور|گذرواژه|पासवर्ड|รหัสผ่าน|密码|密碼|口令|パスワード|비밀번호|암호`
const SHORT = String.raw`pwd?|psw|pass|p\/w|mdp|senha|clave|sandi|parol[aăeė]?|şifre|geslo`
const WORD = phrase(
  new RegExp(
    String.raw`(?<![A-Za-z])(?:db|my|user|admin|root|smtp|mail|app|old|new|wi-?fi|wlan|ssh|login)?(?:(?:${LONG})|(${SHORT})(?![\p{L}\d]))`,
    'iuy',
  ),
)

/**
 * Behind the word: the rest of a longer name, what the password is for (`for the wifi`, `fürs Portal`), and a sign that the
 * value follows. "is" and a blank count as signs too, with stricter judgement of the value.
 */
const PURPOSE = String.raw`[ \t](?:for|to|of|on|at|fürs?|zum|zur|vom|von|pour|du|de|del|della|para|da|do|per|voor|van|till|för|til|od|na|на|от|к|для)[ \t][^\n:：=,;!?"]{1,40}?`
/** Signs that say so, also behind what the password is for; and those that may be chance. */
const SAYS = String.raw`\s{0,3}(?::=|=>|->|==?|[:：＝])\s{0,3}|>|["']?\s{1,12}value["']?\s{0,2}[:=]\s{0,2}|\s{1,2}(?:(?:changed|reset|set) (?:to|as)|is|was|ist|war|lautet|est|es|era|é|è|är|er|jest|je|это)(?: (?:now|still|just|jetzt|nun|ahora|agora|maintenant|teraz))?:?\s{1,2}|\s?(?:是|为|為|は|는|은)[:：]?\s?`
const CHANCE = String.raw`\s{1,2}(?:to|on)\s{1,2}|,\s?|[ \t]`
const SIGN = new RegExp(
  String.raw`([\w-]{0,16})(?:\\?["'\]]|\*\*|\x60){0,2}(?:\s\([^()\n]{1,30}\))?(?:(${PURPOSE})?(${SAYS})|${CHANCE})`,
  'iuy',
)
/** `password_updated_at`, `passwordLength`: what is said there is about the password. */
const ABOUT =
  /^[_-]?(?:chang|updat|expir|reset|creat|hash|salt|len|min|max|polic|field|input|strength|hist|age|count|attempt|requir|enabl|id$|ids$|url|file|path|hint|label|type|manager|prompt|protect|less)/i
const EXPLICIT = /[=:>：＝]/
const EVERYDAY = /(?:pass|clave|sandi|parol[aăeė]?)$/i
const VERB = /[a-zéè是为為は는은]/i

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
  '「': '」',
}
const LONGEST_QUOTED = 100
const UNQUOTED = /[^\s"'`]{4,200}/y
/** Where an unquoted value ends before the next blank: at the next field or tag. */
const NEXT_FIELD = /[,;&](?=[\w ]{1,30}[=:])|<\/?[a-z]|[，。；、]/i
const CODE =
  /^[A-Za-z_$][\w$.]*[([<{]|^[:@%#&*]+[A-Za-z_]+$|^[([{]|\w\(|^(?:sha-?\d|md5|bcrypt|argon2|pbkdf2|scrypt|base64|utf-?8)/i
const CLOSING_SIGNS = new Set(Array.from(')]}>|,;', (char) => char.charCodeAt(0)))
const isStop = (unit: number): boolean => unit === 46 || unit === 58 || CLOSING_SIGNS.has(unit)
const isPunctuation = (unit: number): boolean => isStop(unit) || unit === 33 || unit === 63

/** `'".hash($x)."'`: a piece of code between two strings. */
const QUOTED_CODE = /^["'.+]|\$\w|[+.]$/
const isCode = ({ text, isQuoted }: Value): boolean => (isQuoted ? QUOTED_CODE : CODE).test(text)

type Value = { start: number; text: string; isQuoted: boolean }

const valueAt = (text: string, from: number, isExplicit: boolean): Value | undefined => {
  const at = text.charAt(from) === '\\' ? from + 1 : from
  const closing = CLOSING[text.charAt(at)]
  if (closing !== undefined) {
    const inside = text.slice(at + 1, at + 1 + LONGEST_QUOTED)
    const end = inside.indexOf(closing)
    const quoted = end < 0 ? '' : inside.slice(0, end).replace(/\\$/, '')
    return quoted === '' || quoted.includes('\n')
      ? undefined
      : { start: at + 1, text: quoted, isQuoted: true }
  }
  UNQUOTED.lastIndex = at
  const raw = UNQUOTED.exec(text)?.[0]
  if (raw === undefined) return undefined
  const cut = raw.search(NEXT_FIELD)
  const value = trimEnd(cut < 0 ? raw : raw.slice(0, cut), isExplicit ? isStop : isPunctuation)
  return { start: at, text: value, isQuoted: false }
}

const INNER_SIGN = /[^\s][!@#$%^&*+=?~][^\s]/
const INNER_CAPITAL = /[a-z][A-Z]/
/** Of passwords in sentences: `the password is 12345678`, but not `is 8 characters`. */
const ALL_DIGITS = /^\d{5,12}$/

/** Whether the value is no word of the sentence: it has a digit or a sign, and after "is" more than that. */
const isPassword = ({ text: value, isQuoted }: Value, isExplicit: boolean, isSaid: boolean): boolean => {
  if (value.length < 4 || /\s/.test(value)) return false
  if (isExplicit) {
    if (isQuoted && /^[a-z]{6,20}$/.test(value)) return !NO_SECRET.test(value)
    if (value.length >= 6) return /[\d!-,:-@^~]/.test(value) || (isSaid && INNER_CAPITAL.test(value))
  }
  if (value.length >= 5 && /\d/.test(value) && (classesIn(value) >= 2 || (isSaid && ALL_DIGITS.test(value))))
    return true
  if (!isSaid) return false
  return value.length >= 6 && (INNER_SIGN.test(value) || (value.length >= 8 && INNER_CAPITAL.test(value)))
}

/** What stands in forms and types. */
const NO_SECRET =
  /pass|^(?:hidden|string|secret|varchar|text(?:field|area)?|optional|required|disabled|credentials?)$/

/** A pass phrase: four words or more in small letters, which are no order to enter one. */
const WORDS =
  /["'`]?((?!(?:enter|please|must|your|the|use|this|should|any|not|see|a|an|is|type|at)\b)[a-z]{2,12}(?:[ -][a-z]{2,12}){3,23})(?=["'`]?[ \t]*(?:[,.;!\n)]|$))/y

const PHRASE = phrase(
  /(?<![A-Za-z])(?:pass ?phrase|(?:seed|recovery|secret|backup|mnemonic|wallet) (?:phrase|words)|mnemonic|seed)(?!\p{L})/iuy,
)
/** `smtpPass`, `dbPassword`: the word at the end of a name. */
const CAMEL = /(?<=[a-z])(?:Pass(?:word|wd|phrase)?|Pwd)(?![a-z])/g

/** Reports the value that belongs to the word which ends at a place, and says where to go on. */
const findValue = (text: string, behind: number, isShort: boolean, report: Report): number => {
  SIGN.lastIndex = behind
  const found = SIGN.exec(text)
  if (!found) return behind
  const [, rest = '', purpose, sign = ''] = found
  // An everyday word is one of another sentence more often than not: `pass 1234 to it`.
  if (
    ABOUT.test(rest) ||
    (isShort && rest !== '') ||
    (sign === '' && EVERYDAY.test(text.slice(behind - 5, behind)))
  )
    return behind
  const isExplicit = EXPLICIT.test(sign)
  const value = valueAt(text, SIGN.lastIndex, isExplicit)
  // Most values are plain words, which is cheaper to see than what else they are not.
  if (!value || !isPassword(value, isExplicit, purpose !== undefined || VERB.test(sign))) return behind
  if (isPlaceholder(value.text) || isReference(value.text) || isCode(value)) return behind
  const end = value.start + value.text.length
  report('secret', value.start, end)
  return end
}

/** Passwords and pass phrases, by the word in front of them. */
export const passwords: Detector = (text, report, places) => {
  eachPhrase(text, places, WORD, ([, short], behind) => findValue(text, behind, short !== undefined, report))
  if (text.includes('Pass') || text.includes('Pwd')) {
    for (const { 0: word, index } of text.matchAll(CAMEL)) findValue(text, index + word.length, false, report)
  }
  eachPhrase(text, places, PHRASE, (_, behind) => {
    SIGN.lastIndex = behind
    const sign = SIGN.exec(text)?.[3] ?? ''
    WORDS.lastIndex = SIGN.lastIndex
    const words = EXPLICIT.test(sign) ? WORDS.exec(text)?.[1] : undefined
    if (words === undefined) return behind
    report('secret', WORDS.lastIndex - words.length, WORDS.lastIndex)
    return WORDS.lastIndex
  })
}
