import { pairAt } from '../check-digits.ts'
import { isRegular, type WrittenNumber } from '../number-groups.ts'
import type { Report } from '../types.ts'
import type { AskFor } from '../said.ts'
import { fillsField, isClaimed } from '../surroundings.ts'

/** The numbers that an issuer gives out: by their first four digits, from and to, and their lengths. */
type Issuer = { ranges: readonly (readonly [from: number, to: number])[]; lengths: readonly number[] }

/** Issuer ranges as published by the schemes (ISO/IEC 7812). */
// prettier-ignore
const ISSUERS: readonly Issuer[] = [
  { ranges: [[4000, 4999]], lengths: [13, 16, 19] }, // Visa
  { ranges: [[5100, 5599], [2221, 2720]], lengths: [16] }, // Mastercard
  { ranges: [[3400, 3499], [3700, 3799]], lengths: [15] }, // American Express
  { ranges: [[6011, 6011], [6440, 6599], [6220, 6229]], lengths: [16, 17, 18, 19] }, // Discover
  { ranges: [[3000, 3059], [3095, 3095], [3600, 3699], [3800, 3999]], lengths: [14, 16, 19] }, // Diners Club
  { ranges: [[3528, 3589]], lengths: [16, 17, 18, 19] }, // JCB
  { ranges: [[2131, 2131], [1800, 1800]], lengths: [15] }, // JCB, old
  { ranges: [[6200, 6299]], lengths: [16, 17, 18, 19] }, // UnionPay
  { ranges: [[2200, 2204]], lengths: [16, 17, 18, 19] }, // Mir
  { ranges: [[6000, 6099], [8100, 8299], [5080, 5089]], lengths: [16] }, // RuPay
  { ranges: [[9792, 9792]], lengths: [16] }, // Troy
]
/** Wide or short ranges: one number in ten would fit by chance, so a card must be spoken of. */
// prettier-ignore
const LOOSE_ISSUERS: readonly Issuer[] = [
  { ranges: [[5000, 5099], [5600, 5899], [6000, 6999]], lengths: [12, 13, 14, 15, 16, 17, 18, 19] }, // Maestro
  { ranges: [[1000, 1999]], lengths: [15] }, // UATP
]
const TELLING =
  /card|\bcc\b|credit|debit|visa|master|amex|maestro|payment|\bpan\b|tarjeta|carte|karte|cartão|carta|карт|カード|卡/
/** A card is named: then the check digit is enough, whoever issued it. */
const CARD = /card|tarjeta|karte\b|cartão|carte\b/
const SHORTEST_CARD = 12

/** By the first four digits, the lengths that numbers may have, a bit each. */
const lengthsOf = (issuers: readonly Issuer[]): Uint32Array => {
  const table = new Uint32Array(10_000)
  for (const { ranges, lengths } of issuers) {
    const mask = lengths.reduce((bits, length) => bits | (1 << length), 0)
    for (const [from, to] of ranges)
      for (let first = from; first <= to; first++) table[first] = (table[first] ?? 0) | mask
  }
  return table
}
const LENGTHS = lengthsOf(ISSUERS)
const LOOSE_LENGTHS = lengthsOf(LOOSE_ISSUERS)
const fits = (digits: string, lengths: Uint32Array): boolean =>
  (((lengths[pairAt(digits, 0) * 100 + pairAt(digits, 2)] ?? 0) >> digits.length) & 1) === 1

/** Unbroken, or a group of three digits or more and behind it none of a single one: a group's end is a bit. */
const isGrouped = (grouping: number): boolean =>
  (grouping & 0b110) === 0 && (grouping & (grouping >> 1)) === 0

/** Payment card numbers, of twelve digits at least and with a check digit that fits: issuer range and length, in groups of at least three or unbroken. */
export const findCard = (text: string, number: WrittenNumber, said: AskFor, report: Report): void => {
  if (number.length < SHORTEST_CARD || !number.isLuhn) return
  if (!isGrouped(number.grouping) || !isRegular(number.separators)) return
  const { digits, start, end } = number
  if (fits(digits, LENGTHS) && !isClaimed(text, start)) return report('card', start, end)
  if ((fits(digits, LENGTHS) || digits.length >= 13) && said(CARD).around(start, end))
    return report('card', start, end)
  if (fits(digits, LOOSE_LENGTHS) && (fillsField(text, start, end) || said(TELLING).around(start, end)))
    report('card', start, end)
}
