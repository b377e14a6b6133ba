import { weighted } from '../check-digits.ts'
import { groupingCode, type WrittenNumber } from '../number-groups.ts'
import type { Said } from '../said.ts'
import { fillsField, isNear } from '../surroundings.ts'
import type { Report } from '../types.ts'

export const ROUTING = /\b(?:routing|aba|rtn|transit)\b/
export const ACCOUNT =
  /\b(?:account|acct|a\/c|acc|konto|kontonummer|cuenta|compte|conta|conto|rekening|bank)\b/
/** An account is spoken of right in front of its number. */
export const ACCOUNT_REACH = 34
const SORT_CODE = /sort[ -]?code|\bbsb\b|\bs\/c\b/

/** First two digits that the Federal Reserve assigns. */
const isAssigned = (digits: string): boolean => {
  const district = Number(digits.slice(0, 2))
  return (
    district <= 12 ||
    (district >= 21 && district <= 32) ||
    (district >= 61 && district <= 72) ||
    district === 80
  )
}

const isRoutingNumber = (digits: string): boolean =>
  digits.length === 9 &&
  isAssigned(digits) &&
  digits !== '000000000' &&
  weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0

const PRINTED_ROUTING = groupingCode('4-4-1')
const UNBROKEN_ROUTING = groupingCode('9')

/** A routing number: printed as on cheques, named, or alone in its field. */
const isRouting = (text: string, number: WrittenNumber, routing: Said): boolean => {
  const { start, end, length, grouping } = number
  if (length !== 9) return false
  const isTold =
    (grouping === PRINTED_ROUTING && number.separators === '--') ||
    routing.around(start, end) ||
    (grouping === UNBROKEN_ROUTING && fillsField(text, start, end))
  return isTold && isRoutingNumber(number.digits)
}

/** US routing numbers (check digit), and account numbers where an account is spoken of: they have no check of their own. */
export const findBankNumber = (
  text: string,
  number: WrittenNumber,
  routing: Said,
  isAccount: boolean,
  report: Report,
): void => {
  const isOfAccount = isAccount && number.length <= 18 && !number.separators.includes('/')
  if (isOfAccount || isRouting(text, number, routing)) report('bank_account', number.start, number.end)
}

/** Sort codes and BIC, which are too short or too wordlike to be found without their name beside them. */
const SORT_CODE_SHAPE = /(?<![\d-])(?:\d{2}[- ]\d{2}[- ]\d{2}|\d{3}[- ]?\d{3})(?![\d-])/g
const BIC_SHAPE = /(?<![A-Za-z0-9])[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])/g
const BIC_WORDS = ['bic', 'swift']
const BIC = /\b(?:bic|swift)\b/

const IBAN_NEAR = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){3}|\bIBAN\b/
const IBAN_REACH = 80
const isBesideIban = (text: string, start: number, end: number): boolean =>
  IBAN_NEAR.test(text.slice(Math.max(0, start - IBAN_REACH), start)) ||
  IBAN_NEAR.test(text.slice(end, end + IBAN_REACH))

export const bankCodes = (text: string, report: Report): void => {
  const lower = text.toLowerCase()
  for (const match of SORT_CODE.test(lower) ? text.matchAll(SORT_CODE_SHAPE) : []) {
    const end = match.index + match[0].length
    if (isNear(text, match.index, end, SORT_CODE)) report('bank_account', match.index, end)
  }
  // Beside an IBAN it names the bank and no more; the account is taken out with the IBAN.
  for (const match of BIC_WORDS.some((word) => lower.includes(word)) ? text.matchAll(BIC_SHAPE) : []) {
    const end = match.index + match[0].length
    if (isNear(text, match.index, end, BIC) && !isBesideIban(text, match.index, end))
      report('bank_account', match.index, end)
  }
}
