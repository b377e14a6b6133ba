/** Check-digit rules, on strings of ASCII digits. Each names the numbering systems that use it. */

/** The digit at a place. */
export const digitAt = (digits: string, index: number): number => digits.charCodeAt(index) - 48

/** The number that the two digits from a place on make. */
export const pairAt = (digits: string, index: number): number =>
  digitAt(digits, index) * 10 + digitAt(digits, index + 1)

/** Sum of digit × weight. */
export const weighted = (digits: string, weights: readonly number[]): number => {
  let sum = 0
  for (let index = 0; index < weights.length; index++) sum += (weights[index] ?? 0) * digitAt(digits, index)
  return sum
}

/** ISO/IEC 7812-1 annex B: payment cards, Canadian SIN, South African and Swedish ids, NPI (with prefix). */
export const luhn = (digits: string): boolean => {
  let sum = 0
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digitAt(digits, index) * (double ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** Remainder of a long decimal number, digit by digit. */
export const modulo = (digits: string, divisor: number): number => {
  let remainder = 0
  for (let index = 0; index < digits.length; index++)
    remainder = (remainder * 10 + digitAt(digits, index)) % divisor
  return remainder
}

/**
 * ISO/IEC 7064 MOD 97-10 over the letters and digits of a stretch, blanks and hyphens passed over: what remains when it
 * is read behind others that left `remainder`.
 */
export const mod97 = (text: string, start: number, end: number, remainder: number): number => {
  let rest = remainder
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 32 || unit === 45) continue
    const value = unit < 58 ? unit - 48 : (unit | 32) - 87
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

/** ISO/IEC 7064 MOD 11,10: German tax id, Croatian OIB. */
export const mod11and10 = (digits: string): boolean => {
  let product = 10
  for (let index = 0; index < digits.length - 1; index++) {
    const sum = (digitAt(digits, index) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (11 - product) % 10 === digitAt(digits, digits.length - 1)
}

const rows = (digits: string): Uint8Array => Uint8Array.from(digits.replaceAll(' ', ''), Number)
const DIHEDRAL = rows(
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210',
)
const PERMUTED = rows(
  '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258',
)

/** Verhoeff (1969): Indian Aadhaar. */
export const verhoeff = (digits: string): boolean => {
  let check = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digitAt(digits, digits.length - 1 - index)
    check = DIHEDRAL[check * 10 + (PERMUTED[(index % 8) * 10 + digit] ?? 0)] ?? 0
  }
  return check === 0
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Two-digit year, month and day that exist in some century. */
export const isDate = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= (DAYS[month - 1] ?? 0) || (month === 2 && day === 29 && year % 4 === 0)
}

export const isYearMonthDay = (digits: string, from = 0): boolean =>
  isDate(pairAt(digits, from), pairAt(digits, from + 2), pairAt(digits, from + 4))

export const isDayMonthYear = (digits: string): boolean =>
  isDate(pairAt(digits, 4), pairAt(digits, 2), pairAt(digits, 0))
