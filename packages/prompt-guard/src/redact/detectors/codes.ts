import { eachPhrase, phrase } from '../phrases.ts'
import { isPlaceholder } from '../secret-values.ts'
import type { Detector } from '../types.ts'

/** Numbers that open something: a PIN, a door, a login. In India the PIN code is the postcode, which has six digits. */
const CODE = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:(?:sim|card|bank|phone|debit|credit|atm|voicemail|my|your)?[ -]?pin(?:[ -]?(code|nummer|number|kod|код))?|geheimzahl|code pin|código pin|codice pin|пин(?:-?код)?|暗証番号|密码锁|otp|(?:verification|security|log-?in|one[- ]time|2fa|mfa|authenticat(?:ion|or)|access|door|gate|alarm|entry|unlock|lock|safe|vault|passcode|garage|key ?box|lockbox|confirmation sms)[ -](?:code|pin|combination)|türcode|portkod|dörrkod|digicode|código de (?:seguridad|verificación|acesso|verificação)|code d['’]accès|codice di (?:verifica|accesso)|bestätigungscode|kod do drzwi|код (?:доступа|подтверждения)|验证码|驗證碼|認証コード|인증번호)` +
      String.raw`["'\]]{0,2}(?:[ \t](?:for|to|of|on|für|zum|zur|de|del|para|от|для)[ \t][^\n\d:=,;!?"]{1,30}?)?` +
      String.raw`(\s{0,2}[:=：]\s{0,2}|\s{1,2}(?:is|was|ist|est|es|é|è|är|er|to|jest|это)(?: (?:now|still|jetzt))?:?\s{1,2}|\s?[是は은]\s?|[ \t])["'#*]{0,2}(\d{4,8}|\d{3}[ -]\d{3})(?![\w%-]|[.,:]\d| (?:char|digit|letter|times|users|of )|\s?[-–/]\s?\d)`,
    'iuy',
  ),
)
const POSTCODE_LENGTH = 6

/** `mysql -uroot -psecret`, `redis-cli -a secret`, `sshpass -p secret`: commands whose option it is. */
const OPTION = phrase(
  /(?<![\w-])(?:mysql|mariadb|sshpass|mongo|redis-cli|docker login|ldap|smbclient|7z|unzip|zip|sqlcmd|rabbitmqadmin|az login)[\w-]{0,10}[ \t](?:[^\n|;]{0,100}?[ \t])?(?:-p|-a|-w|-P|--password|--pass)[ =]?["']?([^\s"'-][^\s"']{3,100})/y,
)
/** A port, a path, a word or a variable is no password. */
const NO_PASSWORD = /^(?:\d+(?::\d+)?|[$/.<{].*|[a-z]{1,12})$/

/** Passwords of commands, and codes of figures. */
export const codes: Detector = (text, report, places) => {
  eachPhrase(text, places, CODE, ([, kind, , code = ''], end) => {
    if (kind === undefined || code.replace(/\D/, '').length !== POSTCODE_LENGTH)
      report('secret', end - code.length, end)
    return end
  })
  eachPhrase(text, places, OPTION, ([, value = ''], end) => {
    if (!isPlaceholder(value) && !NO_PASSWORD.test(value)) report('secret', end - value.length, end)
    return end
  })
}
