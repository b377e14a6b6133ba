import {
  digitAt,
  isDate,
  isDayMonthYear,
  isYearMonthDay,
  luhn,
  modulo,
  pairAt,
  weighted,
} from './check-digits.ts'
import { isOneDigit } from './counts.ts'
import type { NumericId } from './numeric-rules.ts'

/** One search tells about all of these: what they are called is hardly ever something else. */
const WORDS =
  /снилс|snils|рнокпп|іпн|ідентифікаційн|иин|жсн|\biin\b|jmbg|јмбг|emšo|\bemso\b|матични|matičn|کد ?ملی|شماره ملی|قومي|هوية|إقامة|اقامة|iqama|emirates id|\bcnic\b|nicop|شناختی|mykad|kad pengenalan|\bktp\b|\bnik\b|kependudukan|cccd|căn cước|cmnd|c[ée]dula|\bruc\b|kennital|\bamka\b|αμκα|personas kods|nuss|afiliaci|svnr|sv-n|sozialvers|\bnss\b|seguro social|\bpis\b|pasep|\bcns\b|\bsus\b|\btaj\b|adóazonosító|пинфл|pinfl|jshshir/

const isSnils = (d: string): boolean => {
  const rest = weighted(d, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101
  return !isOneDigit(d) && (rest === 100 ? 0 : rest) === pairAt(d, 9)
}

const isUkrainian = (d: string): boolean =>
  !isOneDigit(d) && (((weighted(d, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === digitAt(d, 9)

const isKazakh = (d: string): boolean => {
  const first = weighted(d, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11
  const second = weighted(d, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11
  return isYearMonthDay(d) && (first < 10 ? first : second) === digitAt(d, 11)
}

const isYugoslav = (d: string): boolean => {
  const rest = weighted(d, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return isDate(pairAt(d, 5), pairAt(d, 2), pairAt(d, 0)) && (rest < 2 ? 0 : 11 - rest) === digitAt(d, 12)
}

const isIranian = (d: string): boolean => {
  const rest = weighted(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return !isOneDigit(d) && (rest < 2 ? rest : 11 - rest) === digitAt(d, 9)
}

const isIcelandic = (d: string): boolean =>
  isDayMonthYear(d) &&
  (11 - (weighted(d, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(d, 8) &&
  /[09]$/.test(d)

const isAustrian = (d: string): boolean =>
  isDayMonthYear(d.slice(4)) && weighted(d, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(d, 3)

const isEcuadorian = (d: string): boolean =>
  pairAt(d, 0) >= 1 && pairAt(d, 0) <= 24 && digitAt(d, 2) < 6 && luhn(d)

const isPis = (d: string): boolean => {
  const rest = weighted(d, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return !isOneDigit(d) && (rest < 2 ? 0 : 11 - rest) === digitAt(d, 10)
}

const isIndonesian = (d: string): boolean => isDate(pairAt(d, 10), pairAt(d, 8), pairAt(d, 6) % 40)

/** Numbers of more countries, each by the rule its issuer publishes. */
// prettier-ignore
export const MORE_NUMERIC_IDS: readonly NumericId[] = [
  { digits: 9, type: 'medical_id', check: (d) => weighted(d, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digitAt(d, 8), words: WORDS },
  { digits: 10, check: isUkrainian, words: WORDS },
  { digits: 10, check: isIranian, words: WORDS },
  { digits: 10, check: (d) => /^[12]/.test(d) && luhn(d), words: WORDS },
  { digits: 10, check: isEcuadorian, words: WORDS },
  { digits: 10, printed: ['6-4'], check: isIcelandic, words: WORDS },
  { digits: 10, printed: ['4-6'], check: isAustrian, words: WORDS },
  { digits: 11, printed: ['3-3-3-2'], check: isSnils, words: WORDS },
  { digits: 11, printed: ['3-7-1'], check: luhn, words: WORDS },
  { digits: 11, check: (d) => isDayMonthYear(d) && luhn(d), words: WORDS },
  { digits: 11, printed: ['3-5-2-1'], check: isPis, words: WORDS },
  { digits: 12, check: isKazakh, words: WORDS },
  { digits: 12, printed: ['6-2-4'], check: isYearMonthDay, words: WORDS },
  { digits: 12, check: (d) => /^0\d\d[0-3]/.test(d), words: WORDS },
  { digits: 12, check: (d) => modulo(d.slice(0, 10), 97) === pairAt(d, 10), words: WORDS },
  { digits: 13, check: isYugoslav, words: WORDS },
  { digits: 13, printed: ['5-7-1'], check: (d) => /^[1-8]/.test(d) && !isOneDigit(d), words: WORDS },
  { digits: 14, check: (d) => /^[23]/.test(d) && isYearMonthDay(d, 1), words: WORDS },
  { digits: 14, check: (d) => /^[3-6]/.test(d) && isDayMonthYear(d.slice(1)), words: WORDS },
  { digits: 15, printed: ['3-4-7-1'], check: (d) => d.startsWith('784') && luhn(d), words: WORDS },
  { digits: 15, type: 'medical_id', check: (d) => /^[1-2789]/.test(d) && weighted(d, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0, words: WORDS },
  { digits: 16, check: isIndonesian, words: WORDS },
]
