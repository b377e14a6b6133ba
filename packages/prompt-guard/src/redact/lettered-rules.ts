import { digitAt, isDayMonthYear, isYearMonthDay, weighted } from './check-digits.ts'
import type { RedactionType } from './types.ts'

export type LetteredId = {
  type?: RedactionType
  shape: RegExp
  /** The shape or its check is telling enough without a word beside it. */
  plain?: boolean
  /** Believed when it is all there is in a field. */
  alone?: boolean
  check?(value: string): boolean
  words: RegExp
}

const isSpanish = (id: string): boolean => {
  const number = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(number) % 23) === id.at(-1)
}

const isSingaporean = (id: string): boolean => {
  const first = id.charAt(0)
  const offset = first === 'T' || first === 'G' ? 4 : first === 'M' ? 3 : 0
  const sum = weighted(id.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + offset
  const letters = first === 'M' ? 'KLJNPQRTUWX' : 'ST'.includes(first) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK'
  return letters.charAt(first === 'M' ? 10 - (sum % 11) : sum % 11) === id.at(-1)
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
const isItalian = (id: string): boolean => {
  let sum = 0
  for (let index = 0; index < 15; index++) {
    const unit = id.charCodeAt(index)
    const value = unit < 65 ? unit - 48 : unit - 65
    sum += index % 2 === 0 ? (ODD[value] ?? 0) : value
  }
  return String.fromCharCode(65 + (sum % 26)) === id.at(-1)
}

export const isFinnish = (id: string): boolean =>
  isDayMonthYear(id) &&
  '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(id.slice(0, 6) + id.slice(7, 10)) % 31) === id.at(-1)

const isChinese = (id: string): boolean => {
  const sum = weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return isYearMonthDay(id, 8) && '10X98765432'.charAt(sum % 11) === id.at(-1)
}

const isMexican = (id: string): boolean => {
  const alphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
  let sum = 0
  for (let index = 0; index < 17; index++) sum += alphabet.indexOf(id.charAt(index)) * (18 - index)
  return isYearMonthDay(id, 4) && (10 - (sum % 10)) % 10 === digitAt(id, 17)
}

const isHongKong = (id: string): boolean => {
  const digits = id.slice(-7)
  // One letter or two; a blank in place of the first counts 36.
  const first = id.length === 9 ? id.charCodeAt(0) - 55 : 36
  const second = id.charCodeAt(id.length - 8) - 55
  const check = digits.endsWith('A') ? 10 : digitAt(digits, 6)
  return (first * 9 + second * 8 + weighted(digits.slice(0, 6), [7, 6, 5, 4, 3, 2]) + check) % 11 === 0
}

const isTaiwanese = (id: string): boolean => {
  const code = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(id.charAt(0)) + 10
  return (
    (Math.floor(code / 10) + (code % 10) * 9 + weighted(id.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0
  )
}

const letterNumber = (letter: string): string => String(letter.charCodeAt(0) - 64).padStart(2, '0')

/** German health insurance number: the letter as two digits, then alternating weights, digit sums. */
const isGermanHealth = (id: string): boolean => {
  const digits = letterNumber(id.charAt(0)) + id.slice(1, 9)
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const product = digitAt(digits, index) * (index % 2 === 0 ? 1 : 2)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === digitAt(id, 9)
}

const isGermanPension = (id: string): boolean => {
  const digits = id.slice(0, 8) + letterNumber(id.charAt(8)) + id.slice(9, 11)
  let sum = 0
  for (const [index, weight] of [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].entries()) {
    const product = digitAt(digits, index) * weight
    sum += Math.floor(product / 10) + (product % 10)
  }
  return sum % 10 === digitAt(id, 11)
}

const isGermanDocument = (id: string): boolean => {
  let sum = 0
  for (let index = 0; index < 8 + 1; index++) {
    const unit = id.charCodeAt(index)
    const value = unit < 65 ? unit - 48 : unit - 55
    if (index < id.length - 1) sum += value * ([7, 3, 1][index % 3] ?? 0)
  }
  return sum % 10 === Number(id.at(-1))
}

const isDea = (id: string): boolean =>
  (digitAt(id, 2) +
    digitAt(id, 4) +
    digitAt(id, 6) +
    2 * (digitAt(id, 3) + digitAt(id, 5) + digitAt(id, 7))) %
    10 ===
  digitAt(id, 8)

export const isChilean = (id: string): boolean => {
  const [number = '', check = ''] = id.split('-')
  let sum = 0
  for (let index = number.length - 1, weight = 2; index >= 0; index--, weight = weight === 7 ? 2 : weight + 1)
    sum += digitAt(number, index) * weight
  return '0123456789K'.charAt((11 - (sum % 11)) % 11) === check
}

/** Irish: the letter that the sum of the digits and of a second letter asks for. */
const isIrish = (id: string): boolean => {
  const second = id.length === 9 ? id.charCodeAt(8) - 64 : 0
  return (
    'WABCDEFGHIJKLMNOPQRSTUV'.charAt((weighted(id, [8, 7, 6, 5, 4, 3, 2]) + (second % 23) * 9) % 23) ===
    id.charAt(7)
  )
}

/** Polish identity cards: the first digit checks the others. */
const isPolishCard = (id: string): boolean => {
  let sum = 0
  for (const [index, weight] of [7, 3, 1, 0, 7, 3, 1, 7, 3].entries())
    sum += (index < 3 ? id.charCodeAt(index) - 55 : digitAt(id, index)) * weight
  return sum % 10 === digitAt(id, 3)
}

/** Tested against the value in capitals, without blanks, dots and hyphens unless the shape has them. */
// prettier-ignore
export const LETTERED_IDS: readonly LetteredId[] = [
  { shape: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/, plain: true, words: /\bnino?\b|national insurance/ },
  { shape: /^(?:\d{7,8}|[XYZ]\d{7})[A-Z]$/, plain: true, check: isSpanish, words: /\bnif\b|\bdni\b|\bnie\b/ },
  { shape: /^[STFGM]\d{7}[A-Z]$/, plain: true, check: isSingaporean, words: /nric|\bfin\b/ },
  { shape: /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/, plain: true, check: isItalian, words: /codice fiscale/ },
  { shape: /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/, plain: true, words: /\bpan\b|permanent account/ },
  { shape: /^(?:0[1-9]|[12]\d|3[0-8])[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/, plain: true, words: /gst/ },
  { alone: true, shape: /^[A-Z]{3}\d{7}$/, words: /voter|epic|election/ },
  { shape: /^\d{17}[\dX]$/, plain: true, check: isChinese, words: /身份证|id card/ },
  { shape: /^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/, plain: true, check: isMexican, words: /curp/ },
  { shape: /^\d{7}[A-W][A-IW]?$/, check: isIrish, words: /\bppsn?\b/ },
  { shape: /^[A-Z]{3}\d{6}$/, check: isPolishCard, words: /dow[óo]d/ },
  { shape: /^[A-Z]{2}\d{5}[A-Z]{2}$/, words: /carta d.identit|\bcie\b|identity card/ },
  { shape: /^\d{9}[VX]$/, words: /\bnic\b|sri lanka/ },
  { type: 'medical_id', shape: /^[A-HJ-NP-Z]{3}\d{4}$/, words: /\bnhi\b/ },
  { type: 'medical_id', shape: /^[A-Z]{4}\d{8}$/, words: /\bramq\b|assurance maladie|carte soleil/ },
  { shape: /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}$/, words: /\brfc\b/ },
  { shape: /^[12]\d{2}(?:0[1-9]|1[0-2])2[AB]\d{8}$/, plain: true, words: /sécu|nir/ },
  { alone: true, shape: /^[A-Z]{1,2}\d{6}[\dA]$/, check: isHongKong, words: /hkid|hong kong|身份證/ },
  { shape: /^[A-Z][1289]\d{8}$/, check: isTaiwanese, words: /taiwan|身分證|arc\b/ },
  { alone: true, shape: /^\d{9}[A-Z]$|^(?:19|20)\d{7}[A-Z]$|^[TSR]\d{2}[A-Z]{2}\d{4}[A-Z]$/, words: /\buen\b/ },
  { alone: true, shape: /^\d{8}[A-Z]\d{3}$/, check: isGermanPension, words: /rvnr|sozialversicherung|rentenversicherung|\bsvnr\b/ },
  { type: 'medical_id', alone: true, shape: /^[A-Z]\d{9}$/, check: isGermanHealth, words: /kvnr|versicherten|krankenversicher|krankenkasse/ },
  { type: 'medical_id', shape: /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/, plain: true, words: /medicare|mbi/ },
  { type: 'medical_id', shape: /^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/, check: isDea, words: /\bdea\b|prescriber|certificate/ },
  { type: 'driver_license', shape: /^[A-Z]{1,5}9{0,4}\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z9]{2}[A-Z\d][A-Z]{2}$/, plain: true, words: /driv|licen[cs]e/ },
  { type: 'driver_license', alone: true, shape: /^[A-Z]{4,5}9{0,1}\d{6,7}[A-Z]{1,2}\d?[A-Z]{2}$/, words: /driv|licen[cs]e/ },
  { type: 'driver_license', shape: /^[A-Z]{1,3}\d{6,14}$|^\d{7,10}$/, check: (id) => !/^\d+$/.test(id), words: /driv\w{0,4}(?:'?s)? ?licen[cs]e|\bdl\b|führerschein|permis de conduire|carnet de conducir/ },
  { type: 'passport', alone: true, shape: /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{7,8}\d$/, check: (id) => /\d/.test(id) && isGermanDocument(id), words: /pass|ausweis/ },
  { type: 'passport', shape: /^[A-Z]{1,2}\d{6,8}[A-Z]{0,2}$|^[MSROD]\d{3}[A-Z]\d{4}$|^\d{2}[A-Z]{2}\d{5}$/, words: /passport|passeport|pasaporte|reisepass|passaporto|paspoort|pass-?nr|여권|passaporte|paszport|паспорт|travel document/ },
  { type: 'passport', plain: true, shape: /^[MSROD]\d{3}[A-Z]\d{4}$/, words: /passport|여권/ },
]
