import { reachInto } from '../../runs.ts'
import { eachPhraseMatch, phrase } from '../phrases.ts'
import type { Detector, Report } from '../types.ts'
import { commands } from './commands.ts'

const OF_CARD = String.raw`(?:cvv|cvc)2?(?:[ -]?(?:code|код|number|nummer|kod))?|csc|(?:three|3|last 3|last three) digits? (?:on|at|from) the back|卡背面三位数?|卡背后三位数?|(?:exp(?:iry|ires|iration)?(?: date)?|valid (?:thru|until)|gültig bis|caduca|expire|vence|scadenza|срок(?: действия)?|ważna do)\.?[ :]{0,2}\d\d ?\/ ?\d{2,4}|c[óo]digo de seguridad|sicherheitscode|code de s[ée]curit[ée]|codice di sicurezza|cvv\/cvc|card (?:verification|security) (?:code|value|number)|prüf(?:nummer|ziffer)|kartenprüfnummer|cryptogramme(?: visuel)?|c[óo]digo de seguran[çc]a|security code|セキュリティコード|安全码`
const THING = String.raw`alarm|door|gate|safe|lock|garage|vault|entr|porte|coffre|portail|immeuble|puerta|caja|porta|cancello|cassaforte|t[üu]r|tor|haus|tresor|deur|poort|kluis|dörr|drzwi|bram|sejf|domofon|двер|подъезд|сейф|домофон|сигнализ|building|building|gym|locker|bike|elevator|basement|shed|copier|printer`
const OF_DOOR = String.raw`(?:code|combination|combo|c[óo]digo|codice|kode?|код) (?:for|to|of|on|für|zum|zur|pour|de|del|della|du|da|do|van|til|till|od|к|от) (?:(?:the|my|our|die|das|den|der|la|le|les|el|de|het|notre|unser\p{L}{0,2}|mein\p{L}{0,2}) ){0,2}(?:l['’])?(?:front |back |main |side )?(?:${THING})\p{L}{0,10}|(?:access|door|gate|alarm|entry|unlock|lock|safe|vault|garage|key ?box|lock ?box|building|elevator|locker|security panel|disarm) ?-?(?:code|pin|combination|combo|number)|(?:tür|tor|alarm|eingangs|haus|zugangs|tresor|schloss)-?code|(?:alarm|deur|toegangs|kluis|poort)-?code|portkod|dörrkod|larmkod|dørkode|alarmkode|ovikoodi|combination(?= (?:is )?\d)|combo(?= \d)|kombination(?= \d)|kombinacja|combinaci[óo]n|combinaison|combinazione|alarmanlage|digicode|key ?safe|keypad|lock ?box|padlock|bike lock|alarm (?:on|off)|code (?:d['’](?:acc[èe]s|entr[ée]e|alarme)|porte|de la porte|du portail|immeuble|alarme)|c[óo]digo (?:de (?:acceso|la puerta|la alarma|entrada)|do port[ãa]o|da porta|do alarme)|codice (?:d['’]accesso|del cancello|allarme|porta)|kod do (?:drzwi|bramy|domofonu|furtki|alarmu|sejfu)|domofon|код (?:доступа|от (?:двери|домофона|подъезда|сейфа|калитки))|kapı (?:kodu|şifresi)|kaputelefon kód|kapukód|门禁密码|門禁密碼|도어락(?: ?비밀번호)?|공동현관(?: ?비밀번호)?|オートロック`
const OF_LOGIN = String.raw`otp|(?:your|use|enter(?: the)?|votre|ihr|dein|seu|twój|ваш|твой)(?: (?:login|access|temporary|new))? code|(?:verification|security|log-?in|sign-?in|one[- ]time|2fa|mfa|two-factor|authenticat(?:ion|or)|confirmation|activation|sms|reset|pairing|device|passcode|confirmation sms) ?-?(?:code|pin|passcode|passwort|password)|puk[12]?|m?tan|bestätigungscode|verifizierungscode|einmalcode|freischaltcode|code de (?:v[ée]rification|confirmation)|code (?:sms|secret|confidentiel)|c[óo]digo (?:de (?:verificaci[óo]n|acesso|verifica[çc][ãa]o|confirma(?:ci[óo]n|[çc][ãa]o))|sms|secreto)|codice (?:di (?:verifica|conferma)|otp|segreto)|verificatiecode|beveiligingscode|verifieringskod|engångskod|engangskode|kod (?:weryfikacyjny|sms|autoryzacyjny|potwierdzający)|ověřovací kód|doğrulama kodu|onay kodu|код (?:подтверждения|из (?:смс|sms)|безопасности|подтверждения)|код із смс|кодовое слово|رمز (?:التحقق|التأكيد)|كود التحقق|קוד אימות|सत्यापन कोड|ओटीपी|รหัส otp|mã (?:otp|xác (?:nhận|thực|minh))|kode (?:otp|verifikasi)|验证码|驗證碼|動態密碼|認証コード|確認コード|ワンタイムパスワード|인증 ?(?:번호|코드)`
const OF_PIN = String.raw`(?:sim|card|bank|phone|debit|credit|atm|voicemail|my|your|security|sicherheits|telefon|handy|karten|upi|m|t)?[ -]?pin(?:[ -]?(code|nummer|number|koodi|kod[aiu]?|kódja?|код|코드|ul))?(?: (?:карт[ыу]|от карты|телефона))?|(?:voicemail|mailbox|phone|screen|lock ?screen|tablet|ipad|iphone) (?:password|passcode|unlock(?: code)?)|支付密码|取款密码|银行卡密码|카드 ?비밀번호|geheimzahl|code pin|c[óo]digo pin|codice pin|nip|пин(?:-?код)?|暗証番号|密码锁|passcode|unlock pattern|(?:الرقم|رقم) السري|핀 ?번호`

/** Any code, where it is said that it is one for now. */
const BARE = String.raw`(?:sms[- ])?(?:code|kode?|koodi|код|c[óo]digo|codice|コード)`
const FOR_NOW =
  /gate|door|alarm|keypad|lock|safe|garage|\btür|porte|puerta|porta|двер|expire|minut|verif|log(?:ging)? ?in|sign ?in|share|никому|не сообща|nie (?:udost|poda)|gültig|niemand|válid|valid|compart|partage|condivid|anmeld|auth|confirm/i
const REACH_OF_NOW = 60

const OF_SPARE = String.raw`(?:gift ?-?card(?: code)?|redeem code|redemption code|(?:product|windows|activation|serial|steam) key|bitlocker(?=:)|(?:backup|recovery|emergency|scratch|rescue|bitlocker|wiederherstellungs|notfall|2fa|mfa|(?:two|second)[ -]factor)[ _-]?(?:codes?|keys?|schlüssel)|codes? de (?:secours|récupération)|c[óo]digos? de (?:respaldo|recupera(?:ci[óo]n|ção)|backup)|codici di (?:backup|recupero)|kody (?:zapasowe|odzyskiwania)|резервн\p{L}{2} код\p{L}{0,2}|备用(?:验证)?码|恢复(?:代)?码|バックアップコード|リカバリーコード|복구 코드)`

/** Numbers that open something: a PIN, a door, a login. In India the PIN code is the postcode, which has six digits. */
const CODE = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:(${OF_SPARE}(?!\p{L}))|(${OF_CARD})|(${OF_DOOR})|(${OF_LOGIN})|(${BARE})|${OF_PIN})(?![a-z\d])`,
    'iuy',
  ),
)
/** What the code is for, a sign that it follows, and the code. */
const coded = (figures: string): RegExp =>
  new RegExp(
    String.raw`["'\]*)]{0,3}(?:[ \t](?:for|to|of|on|at|für|zum|zur|vom|der|du|de|del|della|para|da|do|per|van|till|för|til|od|na|от|для|к)[ \t][^\n\d:=,;!?"]{1,30}?)?(?:(?:[ \t]\p{L}{1,14}){0,3}?(?:\s{0,2}[:=：]\s{0,2}|\s{1,2}(?:is|to|это|ist|est|es|è)\s{1,2})|(?<=[\u3040-\u9fff\uac00-\ud7a3])|\s?[[(【「]\s?|['’]s\s|,\s(?=\d{3,4}(?!\d))|\s{1,2}(?:is|was|ist|lautet|est|es|é|è|är|er|jest|to|on|este|это|هو|הוא)(?: (?:now|still|jetzt))?:?\s{1,2}|\s?[是はが는은][:：]?\s?|[ \t])["'#*]{0,3}(${figures})`,
    'iuy',
  )
const USUAL = String.raw`(?:\d{4,8}|\d{3}[ -]\d{3})(?![\w%-]|[.,:]\d| (?:char|digit|letter|times|users|of )|\s?[-–/]\s?\d)`
const FIGURES = coded(
  String.raw`${USUAL}|[０-９]{4,8}|\d(?:-\d){3,5}(?![\w-])|(?:(?:zero|one|two|three|four|five|six|seven|eight|nine)[ -]){3,7}(?:zero|one|two|three|four|five|six|seven|eight|nine)(?![a-z])`,
)
const CARD_FIGURES = coded(String.raw`(?:\d{3,8}|\d{3}[ -]\d{3})(?![\w%-]|[.,:]\d)`)
const DOOR_FIGURES = coded(
  String.raw`(?=[A-ZА-Я*#]{0,3}\d)[A-ZА-Я\d*#]{3,10}(?![\w%-]|[.,:]\d)|\d{1,2}(?:[- ]\d{1,2}){2}(?![\w-])`,
)
const LOGIN_FIGURES = coded(
  String.raw`[A-Z]-\d{4,8}(?![\w%-])|(?=[A-Z\d]{0,7}\d[A-Z\d]{0,7}[A-Z])[A-Z\d]{6,8}(?![\w%-])|${USUAL}`,
)
/** `482913 is your verification code`. */
const IN_FRONT =
  /(?<![\w.,:/-])([A-Z]-\d{6}|\d{4,8}|\d{3}[ -]\d{3}) (?:is|was|as|ist|est|es|è|é|är|to|это) (?:(?:your|my|the|a|ihr|dein|mein|der|votre|mon|le|tu|su|el|il|o|seu|twój|din|ваш|твой|мой) )?(?:[\p{L}\d'’.-]{1,20} ){0,2}$/iu
const REACH_IN_FRONT = 60
const POSTCODE_LENGTH = 6

const figuresOf = (card?: string, door?: string, login?: string): RegExp => {
  if (card !== undefined) return CARD_FIGURES
  if (door !== undefined) return DOOR_FIGURES
  return login === undefined ? FIGURES : LOGIN_FIGURES
}

const isForNow = (text: string, index: number, end: number): boolean =>
  FOR_NOW.test(text.slice(end, end + REACH_OF_NOW)) ||
  FOR_NOW.test(text.slice(Math.max(0, index - REACH_OF_NOW), index))

const reportInFront = (text: string, index: number, report: Report): void => {
  const [ahead = '', code = ''] = IN_FRONT.exec(text.slice(Math.max(0, index - REACH_IN_FRONT), index)) ?? []
  if (code !== '') report('secret', index - ahead.length, index - ahead.length + code.length)
}

/** Codes for the day on which the telephone is lost, mostly several. */
const SPARE_CODES =
  /["'*)\]]{0,2}(?:\s{0,3}[:：=]\s{0,3}|\s(?:is|are)\s|\s)((?:(?:[-•*] |\d{1,2}[.)] )?(?:(?=[A-Za-z-]{0,12}\d)[A-Za-z\d]{4,8}(?:-[A-Za-z\d]{4,8}){1,7}|\d{4} \d{4}|(?=[a-z]{0,11}\d)[a-z\d]{8,12})(?![\w-])[\s,;/|]{0,4}){1,16})/iuy
const ONE = /(?<![A-Za-z\d-])(?:[A-Za-z\d]{4,8}(?:-[A-Za-z\d]{4,8}){1,7}|\d{4} \d{4}|[A-Za-z\d]{8,12})/g

const reportSpare = (text: string, behind: number, report: Report): number => {
  SPARE_CODES.lastIndex = behind
  const list = SPARE_CODES.exec(text)?.[1]
  if (list === undefined) return behind
  const start = SPARE_CODES.lastIndex - list.length
  for (const { 0: code, index } of list.matchAll(ONE))
    report('secret', start + index, start + index + code.length)
  return SPARE_CODES.lastIndex
}

/** Passwords of commands, and codes of figures. */
export const codes: Detector = (text, report, places, digits) => {
  eachPhraseMatch(
    text,
    places,
    CODE,
    ({ 1: spare, 2: card, 3: door, 4: login, 5: bare, 6: kind, index }, behind) => {
      if (spare !== undefined) return reportSpare(text, behind, report)
      const figures = figuresOf(card, door, login)
      figures.lastIndex = behind
      const code = figures.exec(text)?.[1]
      if (code === undefined && !reachInto(digits, index - REACH_IN_FRONT, index)) return behind
      if (bare !== undefined && !isForNow(text, index, figures.lastIndex)) return behind
      if (code === undefined) {
        reportInFront(text, index, report)
        return behind
      }
      const start = figures.lastIndex - code.length
      if (kind === undefined || code.replace(/\D/, '').length !== POSTCODE_LENGTH)
        report('secret', start, start + code.length)
      return figures.lastIndex
    },
  )
  commands(text, report, places)
}
