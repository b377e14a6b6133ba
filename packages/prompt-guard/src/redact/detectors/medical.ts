import { countDigits, countLetters, isDigit } from '../counts.ts'
import { eachPhrase, phrase, type Phrase } from '../phrases.ts'
import { unitAt } from '../surroundings.ts'
import type { Detector, RedactionType } from '../types.ts'

/** So many digits are a whole number, and a blank behind them ends it. */
const WHOLE = 9

/** Where the value ends: groups that blanks set apart belong to it until it is long enough. */
const endOfNumber = (value: string): number => {
  let digits = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (isDigit(unit)) digits++
    const isBreak = unit === 32 || (unit === 46 && unitAt(value, at + 1) === 32)
    if (isBreak && digits >= WHOLE) return at
  }
  return value.length
}

/** Between the name of a field and its value: `: `, ` no. `, ` is `, `" = "`. */
const SIGN = String.raw`["'’]?[\s:：号#№=.-]{0,4}(?:(?:is|was|lautet|ist|es|est|é|è)(?=\s))?[\s:：#=]{0,3}`
const NUMBER = String.raw`(?:[ -]?(?:number|no\.?|num\.?|nr\.?|nummer|numer|número|numero|numéro|n[°º.]|#|id|номер)(?![a-z]))?`
/** `DL3000` is one word, not a name and its value. */
const APART = String.raw`(?:(?<![A-Za-z])|(?![A-Za-z\d]))`
/** Letters and digits in groups, of which all but the first begin with a digit, or nearly. */
const GROUPS = String.raw`[A-Z0-9]{1,20}(?:[ /-](?=[A-Z]{0,3}\d)[A-Z0-9]{1,10}){0,5}`

const field = (names: string, value: string): Phrase =>
  phrase(new RegExp(String.raw`(?<![\p{L}\d])(?:${names})${NUMBER}${APART}${SIGN}(${value})(?![\w-])`, 'iuy'))

/** A named field and its value: numbers with no form of their own are found by their name alone. */
const FIELDS: readonly (readonly [RedactionType, Phrase])[] = [
  [
    'medical_id',
    phrase(
      /\b(?:mrn|medical[ -]record(?:s)?(?:[ -]?(?:number|no|num|#|id))?|patient(?:'s)?[ -]?(?:id|identifier|number|no)|chart[ -]?(?:number|no|#)|health[ -]?(?:plan|card|insurance|record)?[ -]?(?:id|number|no)|hospital[ -]?(?:id|number|no)|encounter[ -]?(?:id|number)|accession[ -]?(?:id|number|no)|(?:insurance|policy|member|membership|subscriber|beneficiary|medicaid|medicare|group|claim|prescription|rx)[ -]?(?:id|number|no\.?|num|#|policy(?:[ -](?:number|no))?)|hicn|nhs[ -]?(?:number|no)|krankenversichertennummer|versicherungsnummer)\b["']?[\s:#=.-]{0,4}(?:is|was)?[\s:#=]{0,3}(?=[A-Z-]{0,18}\d)([A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?)(?![\w-])/iy,
    ),
  ],
  [
    'medical_id',
    field(
      'health[ -]?cards?|ohip|phn|medicare(?: card)?|medicaid(?: card)?|nhs|health insurance(?: card)?|versichertennummer|versichertennr\\.?|versicherten-nr\\.?|kvnr|patientennummer|carte vitale|tarjeta sanitaria|cartão sus|cns|tessera sanitaria|numer pacjenta|patient[ -]?(?:nummer|nr\\.?)|历号|病历号|診察券番号|被保険者番号|полис(?: омс)?|медкарта',
      GROUPS,
    ),
  ],
  [
    'passport',
    field(
      'passports?|passeport|pasaporte|reisepass|reisepaß|passaporto|passaporte|paspoort|paszport\\w{0,3}|pass(?:-| )?nr\\.?|pasaport|pašaport|útlevél|cestovní pas|διαβατήριο|паспорта?|pass(?:ets)? ?nummer|护照|護照|パスポート|旅券|여권|جواز(?: السفر)?|דרכון',
      String.raw`(?:[A-Z]{0,9}\d|[A-Z]\d)(?:[A-Z0-9]{4,9}|[A-Z0-9]{1,5}(?: (?=\d)[A-Z0-9]{2,7}){1,2})`,
    ),
  ],
  [
    'driver_license',
    field(
      "driver(?:['’]?s)?[ -]?licen[cs]e|driving[ -]?licen[cs]e|dl|d\\/l|dln|führerschein|fahrerlaubnis|permis de conduire|permiso de conducir|carn[eé]t de conducir|licencia de conducir|patente(?: di guida)?|carta de condução|cnh|rijbewijs|prawo jazdy|körkort|kørekort|førerkort|ajokortti|řidičský průkaz|ehliyet|водительск\\p{L}{1,6} удостоверени\\p{L}|в\\/у|运转免许|驾照|驾驶证|運転免許証?|免許証|운전면허",
      GROUPS,
    ),
  ],
  [
    'bank_account',
    field(
      'a\\/c|acc|acct|account|konto|kontonr\\.?|kontonummer|cuenta|compte|conta|conto|rekening|rekeningnummer|účet|konta|számlaszám|hesap|счет|счёт|р\\/с|口座(?:番号)?|账号|帳號|계좌(?:번호)?|clabe|cbu|blz|bankleitzahl|rib|nuban',
      String.raw`\d{2,20}(?:[ -]\d{1,10}){0,6}`,
    ),
  ],
  [
    'national_id',
    phrase(
      /\b(?:ssn|social[ -]security(?:[ -]?(?:number|no|#))?|national[ -](?:id|insurance)(?:[ -]?(?:number|no|card))?|tax[ -]?(?:payer)?[ -]?(?:id|identification)(?:[ -]?(?:number|no))?|identity[ -](?:card|number)|nric|aadha?ar|curp|dni|nif|nie|cpf|pesel|personnummer|hkid)["']?[\s:#=.-]{0,4}(?:is|was|number is|no)?[\s:#=]{0,3}([A-Z]{0,4} ?\d[A-Z0-9]{0,17}(?:[. -]\d[A-Z0-9]{0,8}){0,5}(?:[. -]?[A-Z])?)(?![\w-])/iy,
    ),
  ],
]

/** Medical record, insurance, passport and licence numbers: no check digit to go by, so the field must be named. */
export const namedNumbers: Detector = (text, report, places) => {
  for (const [type, field] of FIELDS) {
    eachPhrase(text, places, field, ([, whole = ''], end) => {
      const value = type === 'national_id' ? whole.slice(0, endOfNumber(whole)) : whole
      const start = end - whole.length
      TAIL.lastIndex = start + value.length
      const tail = type === 'medical_id' ? (TAIL.exec(text)?.[0] ?? '') : ''
      if (isEnough(type, countDigits(value), countLetters(value)))
        report(type, start, start + value.length + tail.length)
      return end
    })
  }
}

/** The version code of a Canadian health card. */
const TAIL = /[ -][A-Z]{2}(?![\p{L}\d-])/uy

const isEnough = (type: RedactionType, digits: number, letters: number): boolean => {
  if (type === 'bank_account') return digits >= 7 && digits <= 26
  // German passports may have more letters than digits.
  if (type === 'passport') return digits >= 3 && letters <= 6 && digits + letters >= 6
  return digits >= 4 && (type === 'national_id' || digits >= letters)
}
