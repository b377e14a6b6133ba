import { countDigits, isOneDigit } from '../counts.ts'
import { type AskFor, saidIn } from '../said.ts'
import { fillsField, follows, trimEnd } from '../surroundings.ts'
import type { Detector } from '../types.ts'

/** Something written like a phone number: an optional `+` or `00`, groups, brackets around one of them, an extension. */
const WRITTEN =
  /(?<![\w.,$€£#/@-])(?<!\d[ \u00a0])(?:\+|00)?(?:\(\+?\d{1,4}\)|\d)(?:[ \u00a0]?[-./\u2011\u2013][ \u00a0]?|[ \u00a0]{1,2}|[ \u00a0]?\(0?\d{1,4}\)[ \u00a0-]?)?(?:\d(?:[ \u00a0]?[-./\u2011\u2013][ \u00a0]?|[ \u00a0]{1,2}|[ \u00a0]?\(\d{1,4}\)[ \u00a0]?)?){5,14}\d?(?:[ ,]{0,2}(?:x|ext\.?|extn\.?|extension|poste|durchwahl|dw\.?|доб\.?|вн\.?|内線|内线|int\.?|#)[ .:]{0,2}\d{1,6})?(?![\w/@]|[.-]\d|,\d{3}(?!\d)|-[A-Za-z])/gi

const WORDS =
  /(?:phone|tel|tél|tlf|telf|telefon|telefono|teléfono|téléphone|telefone|call|ll[aá]ma|appelle|joignable|\bruf|erreichbar|ligue|chiama|\bbel (?:me|naar)|zadzwo|звони|позвон|mobile|cell|handy|m[oó]vil|celu|gsm\b|\btfno?\b|numer |numaram|numarası|puhelin|komórk|số điện thoại|\bsđt\b|τηλ|هاتف|جوال|טלפון|फ़ोन|फोन|โทร|携帯|手机|手機|휴대|連絡先|связ|моб|celular|portable|fax|whatsapp|signal|sms|text me|dial|ring|contact|reach|hotline|helpline|number is|numéro|número|nummer|номер|тел|電話|电话|전화|☎|📞|\bph\b|\bt:|\bm:|\bp:|office|home|work|messages? (?:to|on|from)|registered|registered (?:number|mobile))/
const REACH = 48
/** Words that claim a number for something else. */
const OTHER =
  /(?<=(?:order|invoice|ticket|ref(?:erence)?|tracking|serial|part|model|sku|isbn|issn|doi|case|claim|version|build|batch|lot|id|page|pages|pp?|vol|room|figure|table|chapter|line|lines|between|from|population|year|years|since|in|circa|score|ratio|\$|€|£|usd|eur|gbp|account|konto|iban|zip|postcode|policy|member|mrn|routing|aba|rtn|license|licence|saksnr|sak|aktenzeichen|\baz|vorgang|rechnung|bestellung|bestellnummer|bestellnr\.?|factura|facture|commande|pedido|expediente|dossier|sprawa|faktura|zamówienie|заказ|счёт|счет|дело|договор|cluster|job|run)[ .:#№-]{0,4})/iy
const AFTER = /[ \t]{0,2}\(?(?:office|fax|mobile|cell|home|work|phone|tel|mob|bureau|privat)/iy

const DATE = /^(?:(?:19|20)\d{2}\/\d|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})/
/** North American: area and exchange begin with 2-9 (NANP). */
const NANP = /^(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\)[ -]?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?!\d)/
/** A trunk prefix and groups: most of the world's national formats. */
const TRUNK = /^\(?0\d{1,5}\)?[ ./-]{1,3}\d{2,}/
const BRACKETED = /^\(\d{2,4}\)[ -]?\d/

const withoutExtension = (written: string): string => {
  const at = written.search(/[ ,]{0,2}(?:x|ext|poste|durchwahl|dw|доб|вн|内線|内线|int|#)/i)
  return at < 0 ? written : written.slice(0, at)
}

/** Written as phone numbers are, with nothing said about it. */
const hasForm = (written: string, number: string, digits: number): boolean => {
  if (number.startsWith('00')) return digits >= 11 && /^00[1-9]\d{0,2}[ -]/.test(number)
  if (written !== number) return digits >= 10
  if (NANP.test(number)) return true
  const isTrunk = TRUNK.test(number)
  if (!isTrunk && !BRACKETED.test(number)) return false
  const groups = number.split(/\D+/).filter(Boolean)
  // The groups of a social security number are no telephone number's.
  if (groups.map((group) => group.length).join('-') === '3-2-4') return false
  return digits >= 9 && (!isTrunk || (digits <= 11 && groups.every((group) => group.length <= 8)))
}

/** Has no form of its own: figures on end that no trunk prefix opens. */
const PLAIN = /^[1-9]\d*$/

const isPhone = (written: string, text: string, start: number, said: AskFor): boolean => {
  const end = start + written.length
  if (PLAIN.test(written) && !isNamed(text, start, end, said)) return false
  const number = withoutExtension(written)
  const digits = countDigits(number)
  if (digits < 7 || digits > 15 || isOneDigit(number) || DATE.test(number)) return false
  if (number.startsWith('+')) return digits >= 8
  return (hasForm(written, number, digits) || isNamed(text, start, end, said)) && !follows(text, start, OTHER)
}

const isNamed = (text: string, start: number, end: number, said: AskFor): boolean =>
  said(WORDS).ahead(start, REACH) || isBeforeWord(text, end)

const isBeforeWord = (text: string, at: number): boolean => {
  AFTER.lastIndex = at
  return AFTER.test(text)
}

/** Phone numbers: international ones by their form, national ones by their form or by the words around them. */
export const phones: Detector = (text, report) => {
  const said = saidIn(text)
  for (const { 0: written, index } of text.matchAll(WRITTEN)) {
    const trimmed = trimEnd(written, (unit) => unit !== 41 && (unit < 48 || unit > 57))
    const whole = fillsField(text, index, index + trimmed.length) && /^[+(]|\d[ .-]\d/.test(trimmed)
    if (isPhone(trimmed, text, index, said) || (whole && isPlausibleAlone(trimmed)))
      report('phone', index, index + trimmed.length)
  }
}

/** A field that holds one number in the groups of a national phone number. */
const isPlausibleAlone = (written: string): boolean => {
  const groups = written.split(/\D+/).filter(Boolean)
  const grouping = groups.map((group) => group.length).join('-')
  const length = groups.join('').length
  return (
    /^\(?0[1-9]/.test(written) &&
    length >= 10 &&
    length <= 11 &&
    groups.length >= 3 &&
    grouping !== '3-2-4' &&
    !DATE.test(written)
  )
}
