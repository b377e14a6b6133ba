import { isRegular, type NumberShape, type WrittenNumber } from '../number-groups.ts'
import type { Report } from '../types.ts'
import type { AskFor } from '../said.ts'
import { fillsField, isClaimed } from '../surroundings.ts'

type Brand = { prefix: RegExp; lengths: readonly number[] }

/** Issuer ranges as published by the schemes (ISO/IEC 7812). */
const BRANDS: readonly Brand[] = [
  { prefix: /^4/, lengths: [13, 16, 19] }, // Visa
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { prefix: /^3[47]/, lengths: [15] }, // American Express
  { prefix: /^(?:6011|64[4-9]|65|622)/, lengths: [16, 17, 18, 19] }, // Discover
  { prefix: /^(?:30[0-5]|3095|36|38|39)/, lengths: [14, 16, 19] }, // Diners Club
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] }, // JCB
  { prefix: /^(?:2131|1800)/, lengths: [15] }, // JCB, old
  { prefix: /^62/, lengths: [16, 17, 18, 19] }, // UnionPay
  { prefix: /^220[0-4]/, lengths: [16, 17, 18, 19] }, // Mir
  { prefix: /^(?:60|8[12]|508)/, lengths: [16] }, // RuPay
  { prefix: /^9792/, lengths: [16] }, // Troy
]
/** Wide or short ranges: one number in ten would fit by chance, so a card must be spoken of. */
const LOOSE: readonly Brand[] = [
  { prefix: /^(?:50|5[6-8]|6)/, lengths: [12, 13, 14, 15, 16, 17, 18, 19] }, // Maestro
  { prefix: /^1/, lengths: [15] }, // UATP
]
const TELLING =
  /card|\bcc\b|credit|debit|visa|master|amex|maestro|payment|\bpan\b|tarjeta|carte|karte|cartão|carta|карт|カード|卡/
/** A card is named: then the check digit is enough, whoever issued it. */
const CARD = /card|tarjeta|karte\b|cartão|carte\b/
export const SHORTEST_CARD = 12
const LONGEST = 19

/** The prefixes of the brands, by the length of their numbers. */
const byLength = (brands: readonly Brand[]): readonly RegExp[] =>
  Array.from({ length: LONGEST + 1 }, (_, length) => {
    const prefixes = brands
      .filter(({ lengths }) => lengths.includes(length))
      .map(({ prefix }) => prefix.source)
    return new RegExp(prefixes.join('|') || '(?!)')
  })
const BRAND_PREFIXES = byLength(BRANDS)
const LOOSE_PREFIXES = byLength(LOOSE)
const fits = (digits: string, prefixes: readonly RegExp[]): boolean =>
  prefixes[digits.length]?.test(digits) === true

/** A group of three digits or more, and behind it none of a single one: a group's end is a bit. */
const isGrouped = (grouping: number): boolean =>
  (grouping & 0b110) === 0 && (grouping & (grouping >> 1)) === 0

export const mayBeCard = ({ length, isLuhn }: NumberShape): boolean => length >= SHORTEST_CARD && isLuhn

/** Payment card numbers, of twelve digits at least and with a check digit that fits: issuer range and length, in groups of at least three or unbroken. */
export const findCard = (text: string, number: WrittenNumber, said: AskFor, report: Report): void => {
  const { digits, start, end, separators } = number
  const isNamed = (words: RegExp): boolean => said(words).around(start, end)
  if (separators !== '' && !(isRegular(number) && isGrouped(number.grouping))) return
  if (fits(digits, BRAND_PREFIXES) && !(isClaimed(text, start) && !isNamed(CARD)))
    return report('card', start, end)
  if (digits.length >= 13 && isNamed(CARD)) return report('card', start, end)
  if (fits(digits, LOOSE_PREFIXES) && (fillsField(text, start, end) || isNamed(TELLING)))
    report('card', start, end)
}
