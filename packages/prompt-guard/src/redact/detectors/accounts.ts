import { mod97 } from '../check-digits.ts'
import { isWordUnit, unitAt } from '../surroundings.ts'
import type { Detector } from '../types.ts'

/** Lengths by country from the SWIFT IBAN registry. */
// prettier-ignore
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24,
  DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27,
  GT: 28, HN: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20,
  LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20, MR: 27, MT: 31, MU: 30, NI: 28, NL: 18, NO: 15, OM: 23, PK: 24,
  PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18, SE: 24, SI: 19, SK: 24, SM: 27, SO: 23, ST: 25,
  SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30,
}
const BEGINNING = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9])/g
const HEAD = 4

/** IBANs: country, length and ISO 7064 check, unbroken or in groups. */
export const iban: Detector = (text, report) => {
  BEGINNING.lastIndex = 0
  while (BEGINNING.test(text)) {
    const start = BEGINNING.lastIndex - HEAD
    const length = LENGTHS[text.slice(start, start + 2).toUpperCase()] ?? 0
    const end = endOf(text, start, length)
    // The check is made with the first four characters behind the others.
    if (end > 0 && mod97(text, start, start + HEAD, mod97(text, start + HEAD, end, 0)) === 1)
      report('iban', start, end)
  }
}

const isGap = (unit: number): boolean => unit === 32 || unit === 45

/** Where so many letters and digits end, with no more than a blank or hyphen in between; 0 when there are fewer or more. */
const endOf = (text: string, start: number, length: number): number => {
  let at = start
  for (let count = 0; count < length; at++) {
    if (isWordUnit(unitAt(text, at))) count++
    else if (!isGap(unitAt(text, at)) || !isWordUnit(unitAt(text, at + 1))) return 0
  }
  return length === 0 || isWordUnit(unitAt(text, at)) ? 0 : at
}
