import { eachPhraseMatch, phrase } from '../phrases.ts'
import { classesIn, isPlaceholder, isReference } from '../secret-values.ts'
import { trimEnd } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'
import { findCertain, findFarther, findInFront, findMore, reachOfCertain } from './far-passwords.ts'
import { logins } from './logins.ts'
import { passPhrases } from './pass-phrases.ts'

/** What a password is called, in the languages of the detector. */
const LONG = String.raw`passw(?:or)?ds?|şifrem(?:iz)?|parolam(?:ız)?|jelszav\p{L}{1,3}|পাসওয়ার্ড|கடவுச்சொல்|పాస్‌వర్డ్|ಪಾಸ್‌ವರ್ಡ್|პაროლი|գաղտնաբառ|құпиясөз|нууц үг|fjalëkalimi?|nenosiri|kata laluan|pasahitza|contrasenya|cyfrinair|lykilorð|รหัส(?=[ :]|wi)|requirepass|masterauth|storepass|keypass|identified (?:with \w{1,40} )?by|shared secret|psk|pre-?shared[ -]key|wpa[23]?[ -](?:psk|key)|(?:wi-?fi|wlan|network|hotspot)[ -](?:security )?(?:key|schlüssel|code)|netzwerkschlüssel|cl[ée] (?:wi-?fi|wpa|du wi-?fi)|clave (?:del? )?wi-?fi|code wi-?fi|zugangscode|codice segreto|wachtzin|parool|has[łl](?:a|em)|heslem|lozinku|гасло|패스워드|비번|暗号|パス(?=[はが:：])|كلمة (?:سر|مرور)|ال?باسورد|الرقم السري|رمز (?:المرور|الدخول)|passwort|passcode|pass ?phrase|kennwort|mot de passe|contrase[ñn]a|palavra-passe|wachtwoord|lösenord|passord|adgangskode|kodeord|salasana|has[łl]o|heslo|jelszó|lozinka|parolası|slaptažodis|şifresi|kata sandi|mật khẩu|парол[ьяею]м?|парола|лозинка|κωδικός|συνθηματικό|סיסמ[אה]|كلمة (?:السر|المرور)|رمز عبور|گذرواژه|पासवर्ड|รหัสผ่าน|密码|密碼|口令|パスワード|비밀번호|암호`
const SHORT = String.raw`pwd?|pword|pass(?:wd)?|креды|psw|pass|p\/w|mdp|senha|clave|sandi|parol[aăeė]?|şifre|geslo`
const WORD = phrase(
  new RegExp(
    String.raw`(?<![A-Za-z])(?:db|my|user|admin|root|smtp|e?mail|app|old|new|wi-?fi|wlan|ssh|login|pg|sa|ftp|vpn|redis|ldap|sql|vnc|rdp|mysql|start|master|bank|backup|router)?(?:(?:${LONG})|(${SHORT})(?![\p{L}\d]))`,
    'iuy',
  ),
)

/**
 * Behind the word: the rest of a longer name, what the password is for (`for the wifi`, `fürs Portal`), and a sign that the
 * value follows. "is" and a blank count as signs too, with stricter judgement of the value.
 */
const PURPOSE = String.raw`[ \t](?:for|to|of|on|at|fürs?|zum|zur|vom|von|pour|du|de|del|della|para|da|do|per|voor|van|till|för|til|od|na|на|от|к|для)[ \t][^\n:：=,;!?"]{1,40}?`
/** Signs that say so, also behind what the password is for; and those that may be chance. */
const SAYS = String.raw`\?\s(?:it['’]s|it is)\s|['’]s\s|\s{1,2}(?:هو|هي|היא|הוא|है)\s{1,2}|\s{0,3}(?::=|=>|->|==?|[:：＝])\s{0,3}|>|["']?\s{1,12}value["']?\s{0,2}[:=]\s{0,2}|\s{1,2}(?:(?:changed|reset|set) (?:to|as)|is|was|are|ist|war|sind|lautet|lauten|hei(?:ß|ss)t|est|c['’]est|sont|es|son|era|sería|este|é|è|sono|fica|är|er|to jest|jest|brzmi|je|adalah|ialah|là|это)(?: (?:now|still|just|jetzt|nun|ahora|agora|maintenant|teraz))?:?\s{1,2}|\s(?:такой|такая|suivant|folgendes|siguiente|seguente|below|as follows)\s?[:：]\s{0,2}|\s?(?:คือ|是|为|為|は|는|은)[:：]?\s?`
const CHANCE = String.raw`\s{1,2}(?:to|on)\s{1,2}|,\s?|[ \t]`
const SIGN = new RegExp(
  String.raw`([\w-]{0,16})(?:[ -](?:wi-?fi|wlan|e?mail|gmail|router|server|vpn|admin|root|mea|mia|moje|nova)(?![\p{L}]))?(?:\\?["'\]]|\*\*|\x60){0,2}(?:\s\([^()\n]{1,30}\))?(?:(${PURPOSE})?(${SAYS})|${CHANCE})`,
  'iuy',
)
/** `password_updated_at`, `passwordLength`: what is said there is about the password. */
const ABOUT =
  /^[_-]?(?:chang|updat|expir|reset|creat|hash|salt|len|min|max|polic|field|input|strength|hist|age|count|attempt|requir|enabl|id$|ids$|url|file|path|hint|label|type|manager|prompt|protect|less)/i
const EXPLICIT = /[=:>：＝]/
const EVERYDAY = /(?:pass|clave|sandi|parol[aăeė]?)$/i
const VERB = /[a-zéèßà\p{Script=Thai}\p{Script=Cyrillic}是为為は는은\p{Script=Arabic}\p{Script=Hebrew}]/iu

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
const isPassword = (
  { text: value, isQuoted }: Value,
  isExplicit: boolean,
  isSaid: boolean,
  isVerb: boolean,
): boolean => {
  if (isQuoted && (isExplicit || isSaid) && SPACED.test(value))
    return (isVerb || /\d/.test(value)) && !IN_FORMS.test(value)
  if (value.length < 4 || /\s/.test(value)) return false
  if (isExplicit) {
    if (isQuoted && /^[a-z]{6,20}$/.test(value)) return !NO_SECRET.test(value)
    if (HAN.test(value) && /\d/.test(value)) return true
    if (value.length >= 6) return /[\d!-,:-@^~]/.test(value) || (isSaid && INNER_CAPITAL.test(value))
  }
  if (value.length >= 5 && /\d/.test(value) && (classesIn(value) >= 2 || (isSaid && ALL_DIGITS.test(value))))
    return true
  if (!isSaid) return false
  return value.length >= 6 && (INNER_SIGN.test(value) || (value.length >= 8 && INNER_CAPITAL.test(value)))
}

/** No programme has these around a reference. */
const NATURAL_QUOTES = '“„«‘「'
/** A word that is all there is behind a colon: `Password: Hummingbird`. */
const LONE_WORD = /^(?:\p{Lu}?\p{Ll}{4,20}|\p{Lo}{4,20})$/u
const WORDS_WITH_HYPHENS = /^[a-z]{2,14}(?:[-_.][a-z]{2,14}){2,7}$/i
const OF_SENTENCE =
  /(?:^|[-_.])(?:to|of|the|in|be|out|and|or|by|as|an|for|on|com|org|net|io|is|not|has)(?:[-_.]|$)/i
/** `DB_PASSWORD=x`. */
const isVariable = (text: string, index: number, behind: number): boolean =>
  text.charAt(behind) === '=' && text.charAt(index - 1) === '_' && !/[a-z]/.test(text.slice(index, behind))
const SIGN_OF_FIELD = /[:：]|lautet/
const LONE_END = /[ \t]{0,3}(?:\n|$|[,;.] |[;.]?(?:\n|$))/y
const NO_WORD =
  /^(?:pass|hidden|string|secret|varchar|text|char|bytes|number|optional|required|disabled|enabled|credential|none|never|empty|unset|reset|change|expire|incorrect|invalid|wrong|forg|missing|unknown|default|example|protected|encrypted|hashed|masked|redacted|vault|value|input|field|there|enter|please|weak|strong|plain|plaintext|false|true|object|function|const|await|async|return|test|admin|prompt|erforderlich|falsch|vergessen|obligatoire|requis|oublié|incorrecta?|olvidada|richiest|errata|wymagane|обязател|неверн|забы|ungültig)/iu

const isLoneWord = (
  text: string,
  { start, text: value, isQuoted }: Value,
  sign: string,
  isField: boolean,
): boolean => {
  if (isQuoted || NO_WORD.test(value)) return false
  if (isField) return LONE_WORD.test(value) || WORDS_WITH_HYPHENS.test(value)
  if (WORDS_WITH_HYPHENS.test(value)) return sign !== '' && !OF_SENTENCE.test(value)
  if (!SIGN_OF_FIELD.test(sign) || !LONE_WORD.test(value)) return false
  LONE_END.lastIndex = start + value.length
  return LONE_END.test(text)
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Words with a digit between quotation marks. */
const SPACED = /^\S{1,24}(?: \S{1,24}){1,7}$/
const IN_FORMS = /pass|enter|must|charact|require|least|digit|forgot|your|please|valid/i
/** What stands in forms and types. */
const NO_SECRET =
  /pass|^(?:hidden|string|secret|varchar|text(?:field|area)?|optional|required|disabled|credentials?)$/

/** `smtpPass`, `dbPassword`: the word at the end of a name. */
const CAMEL = /(?<=[a-z])(?:Pass(?:word|wd|phrase)?|Pwd)(?![a-z])/g

/** `--requirepass`, `--db-password`: the value follows the blank. */
const OPTION = /(?<![^\s"'[,])--?(?:[a-z][\w-]{0,20})?$/i

/** As large mail services hand them out to programs. */
const APP_PASSWORD = /[a-z]{4}(?:[ -][a-z]{4}){3}(?![a-z -])/y
/** Keys of networks may be of figures alone. */
const FIGURES = /^\d{8,63}$/
const NETWORK = /key|schlüssel|psk|wpa|wlan|wi-?fi/i
const REACH_OF_OPTION = 40
/** `user root pass x`. */
const BEHIND_USER =
  /\b(?:(?:user(?:name)?|login|usr|log|логин)[ :=]{1,2}\S{1,24}|root|admin|sa|postgres)[ ,;/|]{1,3}$/i

/** Reports the value that belongs to the word which ends at a place, and says where to go on. */
const findValue = (text: string, index: number, behind: number, isShort: boolean, report: Report): number => {
  SIGN.lastIndex = behind
  const found = SIGN.exec(text)
  if (!found) return behind
  const [, rest = '', purpose, sign = ''] = found
  const ahead = text.slice(Math.max(0, index - REACH_OF_OPTION), index)
  const isQuery = /[?&]$/.test(ahead)
  const isOption = (ahead.includes('-') && OPTION.test(ahead)) || (isShort && BEHIND_USER.test(ahead))
  // An everyday word is one of another sentence more often than not: `pass 1234 to it`.
  if (
    ABOUT.test(rest) ||
    (isShort && rest !== '') ||
    (sign === '' && !isOption && EVERYDAY.test(text.slice(behind - 5, behind)))
  )
    return behind
  const isExplicit = isOption || EXPLICIT.test(sign)
  APP_PASSWORD.lastIndex = SIGN.lastIndex
  if ((isExplicit || /app/i.test(text.slice(index - 6, behind))) && APP_PASSWORD.test(text)) {
    report('secret', SIGN.lastIndex, APP_PASSWORD.lastIndex)
    return APP_PASSWORD.lastIndex
  }
  const value = valueAt(text, SIGN.lastIndex, isExplicit)
  if (!value) return behind
  const isVerb = VERB.test(sign)
  // Most values are plain words, which is cheaper to see than what else they are not.
  if (
    !isPassword(value, isExplicit, purpose !== undefined || isVerb, isVerb) &&
    !(isQuery && value.text.length >= 6) &&
    !(FIGURES.test(value.text) && NETWORK.test(text.slice(index, behind))) &&
    !isLoneWord(text, value, sign, isOption || isVariable(text, index, behind))
  )
    return behind
  if (isPlaceholder(value.text) || isCode(value)) return behind
  if (isReference(value.text) && !NATURAL_QUOTES.includes(text.charAt(value.start - 1))) return behind
  const end = value.start + value.text.length
  report('secret', value.start, end)
  return findMore(text, end, report)
}

/** German and its like glue the word to what it is for. */
const GLUED = /(?<=\p{Ll})(?:passwor[dt]|kennwort|wachtwoord|lösenord|passord|salasana)/gu
const GLUED_PARTS = ['passwor', 'kennwort', 'wachtwoord', 'lösenord', 'passord', 'salasana']

/** Passwords and pass phrases, by the word in front of them. */
export const passwords: Detector = (text, report, places, digits) => {
  let read = 0
  eachPhraseMatch(text, places, WORD, ({ 1: short, index }, behind) => {
    const end = findValue(text, index, behind, short !== undefined, report)
    if (end === behind && short === undefined && !findInFront(text, digits, index, report))
      findFarther(text, digits, behind, report)
    // Each stretch is read once, however often a password is spoken of.
    const to = reachOfCertain(text, end)
    if (to > read) findCertain(text, digits, Math.max(read, end), to, report)
    read = Math.max(read, to)
    return end
  })
  if (text.includes('Pass') || text.includes('Pwd')) {
    for (const { 0: word, index } of text.matchAll(CAMEL))
      findValue(text, index, index + word.length, false, report)
  }
  if (GLUED_PARTS.some((part) => text.includes(part))) {
    for (const { 0: word, index } of text.matchAll(GLUED))
      findValue(text, index, index + word.length, false, report)
  }
  logins(text, report, places, digits)
  passPhrases(text, report, places)
}
