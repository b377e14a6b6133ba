import { eachPhrase, phrase, type Phrase } from '../phrases.ts'
import type { Detector, RedactionType } from '../types.ts'

/** So many digits are a whole number, and a blank behind them ends it. */
const WHOLE = 9

/** Where the value ends: groups that blanks set apart belong to it until it is long enough. */
const endOfNumber = (value: string): number => {
  let digits = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (unit >= 48 && unit <= 57) digits++
    const isBreak = unit === 32 || (unit === 46 && value.charCodeAt(at + 1) === 32)
    if (isBreak && digits >= WHOLE) return at
  }
  return value.length
}

/** A named field and its value: numbers with no form of their own are found by their name alone. */
const FIELDS: readonly (readonly [RedactionType, Phrase])[] = [
  [
    'medical_id',
    phrase(
      /\b(?:mrn|medical[ -]record(?:s)?(?:[ -]?(?:number|no|num|#|id))?|patient(?:'s)?[ -]?(?:id|identifier|number|no)|chart[ -]?(?:number|no|#)|health[ -]?(?:plan|card|insurance|record)?[ -]?(?:id|number|no)|hospital[ -]?(?:id|number|no)|encounter[ -]?(?:id|number)|accession[ -]?(?:id|number|no)|(?:insurance|policy|member|membership|subscriber|beneficiary|medicaid|medicare|group|claim|prescription|rx)[ -]?(?:id|number|no\.?|num|#|policy(?:[ -](?:number|no))?)|hicn|nhs[ -]?(?:number|no)|krankenversichertennummer|versicherungsnummer)\b["']?[\s:#=.-]{0,4}(?:is|was)?[\s:#=]{0,3}(?=[A-Z-]{0,18}\d)([A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?)(?![\w-])/iy,
    ),
  ],
  [
    'passport',
    phrase(
      /\b(?:passport|passeport|pasaporte|reisepass|passaporto)(?:[ -]?(?:number|no\.?|num|nr\.?|#|id))?["']?[\s:#=.-]{0,4}(?:is|was)?[\s:#=]{0,3}(?=[A-Z]{0,9}\d)([A-Z0-9]{6,10})(?![\w-])/iy,
    ),
  ],
  [
    'driver_license',
    phrase(
      /\b(?:driver(?:'?s)?|driving)[ -]?licen[cs]e(?:[ -]?(?:number|no\.?|num|#|id))?["']?[\s:#=.-]{0,4}(?:is|was)?[\s:#=]{0,3}(?=[A-Z]{0,8}\d)([A-Z0-9](?:[A-Z0-9-]{3,18}[A-Z0-9]))(?![\w-])/iy,
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
      const digits = value.replaceAll(/\D/g, '').length
      const isNumber =
        digits >= 4 && (type === 'national_id' || digits >= value.replaceAll(/[^A-Za-z]/g, '').length)
      const start = end - whole.length
      if (isNumber) report(type, start, start + value.length)
      return end
    })
  }
}
