import {
  digitAt,
  isDate,
  isDayMonthYear,
  isYearMonthDay,
  luhn,
  mod97,
  mod11and10,
  modulo,
  pairAt,
  verhoeff,
  weighted,
} from './check-digits.ts'
import { isOneDigit } from './counts.ts'
import type { RedactionType } from './types.ts'

export type NumericId = {
  type?: RedactionType
  digits: number
  /** Customary groupings that say what the number is; with `separator` they are enough by themselves. */
  printed?: readonly string[]
  /** Groupings in which no word is needed, because the check (and date) leaves less than one random number in a hundred. */
  rare?: readonly string[]
  /** Groupings in which the number is believed when it is all there is in a field: those of well-known numbers. */
  alone?: readonly string[]
  check(digits: string): boolean
  words: RegExp
}

const isSsn = (d: string): boolean =>
  isSsnArea(d) &&
  pairAt(d, 3) !== 0 &&
  pairAt(d, 5) + pairAt(d, 7) !== 0 &&
  !isOneDigit(d) &&
  !RETIRED_SSN.has(d)
const isSsnArea = (d: string): boolean => !d.startsWith('9') && !d.startsWith('000') && !d.startsWith('666')
/** Numbers that were printed in advertisements and can belong to nobody. */
const RETIRED_SSN = new Set(['078051120', '219099999', '987654321'])
const isItin = (d: string): boolean => /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])/.test(d)

const elevenMinus = (d: string, weights: readonly number[]): number => (11 - (weighted(d, weights) % 11)) % 11

const isNorwegian = (d: string): boolean =>
  isDate(pairAt(d, 4), pairAt(d, 2), pairAt(d, 0) % 40) &&
  elevenMinus(d, [3, 7, 6, 1, 8, 9, 4, 5, 2]) === digitAt(d, 9) &&
  elevenMinus(d, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) === digitAt(d, 10)

const isCpf = (d: string): boolean =>
  ((weighted(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10 === digitAt(d, 9) &&
  ((weighted(d, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10 === digitAt(d, 10) &&
  !isOneDigit(d)

const isCnpj = (d: string): boolean => {
  const rest = (weights: readonly number[]): number => {
    const remainder = weighted(d, weights) % 11
    return remainder < 2 ? 0 : 11 - remainder
  }
  return (
    !isOneDigit(d) &&
    rest([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(d, 12) &&
    rest([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(d, 13)
  )
}

const isBelgian = (d: string): boolean => {
  const check = pairAt(d, 9)
  // Of those who were born in this century a 2 stands in front of the nine digits that are checked.
  return 97 - mod97(d, 0, 9, 0) === check || 97 - mod97(d, 0, 9, 2) === check
}

const isTurkish = (d: string): boolean => {
  const odd = weighted(d, [1, 0, 1, 0, 1, 0, 1, 0, 1])
  const even = weighted(d, [0, 1, 0, 1, 0, 1, 0, 1])
  return (
    !d.startsWith('0') &&
    (odd * 7 - even + 100) % 10 === digitAt(d, 9) &&
    (odd + even + digitAt(d, 9)) % 10 === digitAt(d, 10)
  )
}

const isPesel = (d: string): boolean =>
  isDate(pairAt(d, 0), pairAt(d, 2) % 20, pairAt(d, 4)) &&
  (10 - (weighted(d, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digitAt(d, 10)

/** One digit occurs two or three times among the first ten, the others at most once: the rule of the German tax id. */
const isGermanTaxId = (d: string): boolean => {
  if (d.startsWith('0') || !mod11and10(d)) return false
  const counts = new Uint8Array(10)
  for (let index = 0; index < 10; index++) counts[digitAt(d, index)] = (counts[digitAt(d, index)] ?? 0) + 1
  let repeated = 0
  let most = 0
  for (const count of counts) {
    if (count > 1) repeated++
    most = Math.max(most, count)
  }
  return repeated === 0 || (repeated === 1 && most <= 3)
}

const isBetween = (digit: number, least: number, most: number): boolean => digit >= least && digit <= most

const isBaltic = (d: string): boolean => {
  if (!isBetween(digitAt(d, 0), 1, 6) || !isYearMonthDay(d, 1)) return false
  const first = weighted(d, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  const second = weighted(d, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11
  return (first < 10 ? first : second % 10) === digitAt(d, 10)
}

const isKorean = (d: string): boolean =>
  isYearMonthDay(d) && isBetween(digitAt(d, 6), 1, 8) && pairAt(d, 7) <= 95

const isSouthAfrican = (d: string): boolean => isYearMonthDay(d) && digitAt(d, 10) <= 2 && luhn(d)

const isNhs = (d: string): boolean =>
  elevenMinus(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(d, 9) && !isOneDigit(d)

const isAbn = (d: string): boolean =>
  !d.startsWith('0') && (weighted(d, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0

const isFrench = (d: string): boolean =>
  /^[12378]\d\d(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)/.test(d) && 97 - modulo(d.slice(0, 13), 97) === pairAt(d, 13)

const isRomanian = (d: string): boolean => {
  if (!isBetween(digitAt(d, 0), 1, 8) || !isYearMonthDay(d, 1)) return false
  const remainder = weighted(d, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
  return (remainder === 10 ? 1 : remainder) === digitAt(d, 12)
}

const isEan13 = (d: string): boolean =>
  (10 - (weighted(d, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === digitAt(d, 12)

/** National and tax numbers of the larger countries, each by the rule its issuer publishes. */
// prettier-ignore
export const NUMERIC_IDS: readonly NumericId[] = [
  { digits: 9, printed: ['3-2-4'], check: isSsn, words: /\bssn\b|social[ -]?sec|\bsoc\.? sec/ },
  { digits: 9, printed: ['3-2-4'], check: isItin, words: /\bitin\b|taxpayer/ },
  { digits: 9, alone: ['3-3-3'], check: (d) => /^[1-79]/.test(d) && !isOneDigit(d) && luhn(d), words: /\bsin\b|social insurance/ },
  { digits: 9, alone: ['3-3-3'], check: (d) => weighted(d, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && !isOneDigit(d), words: /\btfn\b|tax file/ },
  { digits: 9, alone: ['3-3-3', '9'], check: (d) => (10 - (weighted(d, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(d, 8) && !isOneDigit(d), words: /\bacn\b|company number/ },
  { digits: 9, check: (d) => weighted(d, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !isOneDigit(d), words: /\bbsn\b|burgerservice|sofi/ },
  { digits: 9, check: (d) => { const c = elevenMinus(d, [9, 8, 7, 6, 5, 4, 3, 2]); return /^[1-35689]/.test(d) && (c > 9 ? 0 : c) === digitAt(d, 8) }, words: /\bnif\b|contribuinte/ },
  { digits: 9, check: (d) => luhn(d) && !isOneDigit(d), words: /teudat|israeli|ת\.?ז|תעודת|\bsiren\b/ },
  { digits: 9, check: (d) => weighted(d, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 === digitAt(d, 8), words: /\bafm\b|αφμ/ },
  { digits: 9, alone: ['9'], type: 'medical_id', check: (d) => { const s = weighted(d, [4, 9, 4, 9, 4, 9]); return (10 - (s % 10)) % 10 === digitAt(d, 6) }, words: /\blanr\b|arztnummer/ },
  { digits: 10, alone: ['10', '3-3-4'], check: isNhs, words: /\bnhs\b|national health/ },
  { digits: 10, alone: ['10', '4-3-3'], type: 'medical_id', check: (d) => /^[12]/.test(d) && luhn(`80840${d}`) && !isOneDigit(d), words: /\bnpi\b|provider (?:id|number)/ },
  { digits: 10, alone: ['10'], printed: ['6-4'], check: (d) => isYearMonthDay(d) && luhn(d), words: /personnummer|samordnings|swedish|\bpnr\b/ },
  { digits: 12, printed: ['8-4'], check: (d) => /^(?:19|20)/.test(d) && isYearMonthDay(d, 2) && luhn(d.slice(2)), words: /personnummer|swedish/ },
  { digits: 10, printed: ['6-4'], check: isDayMonthYear, words: /\bcpr\b|danish/ },
  { digits: 10, check: (d) => weighted(d, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(d, 9), words: /\bnip\b/ },
  { digits: 10, check: (d) => modulo(d, 11) === 0 && isDate(pairAt(d, 0), pairAt(d, 2) % 50, pairAt(d, 4)), words: /rodné|rodne|birth number/ },
  { digits: 10, check: (d) => weighted(d, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 === digitAt(d, 9), words: /\begn\b|егн/ },
  { digits: 10, check: (d) => weighted(d, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 === digitAt(d, 9), words: /\binn\b|инн/ },
  { digits: 10, printed: ['3-2-5'], check: (d) => { const s = weighted(d, [1, 3, 7, 1, 3, 7, 1, 3]) + Math.floor(digitAt(d, 8) * 5 / 10) + ((digitAt(d, 8) * 5) % 10); return (10 - (s % 10)) % 10 === digitAt(d, 9) }, words: /\bbrn\b|business registration|사업자/ },
  { digits: 11, alone: ['11'], check: isPesel, words: /pesel/ },
  { digits: 11, rare: ['11', '6-5', '6-3-2', '2-2-2-3-2', '2-2-2-5'], check: isNorwegian, words: /fødsels|fodsels|norwegian|personnummer/ },
  { digits: 11, alone: ['11'], printed: ['3-3-3-2'], check: isCpf, words: /\bcpf\b|pessoa/ },
  { digits: 11, alone: ['11'], printed: ['2-2-2-3-2'], check: isBelgian, words: /rijksregister|registre national|belgian|insz|niss/ },
  { digits: 11, alone: ['11'], check: isTurkish, words: /kimlik|\btckn?\b|turkish/ },
  { digits: 11, alone: ['11'], printed: ['2-3-3-3'], check: isAbn, words: /\babn\b|business number/ },
  { digits: 11, alone: ['11', '2-3-3-3'], check: isGermanTaxId, words: /steuer|idnr|\btin\b|identifikationsnummer/ },
  { digits: 11, check: mod11and10, words: /\boib\b/ },
  { digits: 11, check: isBaltic, words: /isikukood|asmens kod/ },
  { digits: 11, check: (d) => luhn(d) && !isOneDigit(d), words: /partita|p\.? ?iva|\bvat\b/ },
  { digits: 11, printed: ['2-8-1'], check: (d) => /^(?:2[0347]|3[034])/.test(d) && elevenMinus(d, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 10 === digitAt(d, 10), words: /\bcuit\b|\bcuil\b/ },
  { digits: 12, alone: ['12'], printed: ['4-4-4'], check: (d) => /^[2-9]/.test(d) && verhoeff(d), words: /aadha?ar|\buid\b|आधार/ },
  { digits: 12, check: (d) => { const r = weighted(d, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11; return (r < 2 ? 0 : 11 - r) === digitAt(d, 11) }, words: /my number|マイナンバー|個人番号/ },
  { digits: 12, check: (d) => weighted(d, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 === digitAt(d, 10) && weighted(d, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 === digitAt(d, 11), words: /\binn\b|инн/ },
  { digits: 11, type: 'medical_id', check: (d) => /^[2-6]/.test(d) && weighted(d, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(d, 8), words: /medicare/ },
  { digits: 10, type: 'medical_id', check: (d) => /^[2-6]/.test(d) && weighted(d, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(d, 8), words: /medicare/ },
  { digits: 13, alone: ['13'], printed: ['6-7'], check: isKorean, words: /\brrn\b|\bfrn\b|resident registration|주민|외국인/ },
  { digits: 13, rare: ['13', '6-4-3', '6-4-2-1', '6-4-1-2', '6-4-1-1-1', '6-7'], check: isSouthAfrican, words: /south african|\brsa\b/ },
  { digits: 13, alone: ['13'], printed: ['1-4-5-2-1'], check: (d) => elevenMinus(d, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 10 === digitAt(d, 12), words: /thai|ประชาชน/ },
  { digits: 13, rare: ['13', '3-4-4-2', '3-10'], check: (d) => d.startsWith('756') && isEan13(d), words: /ahv|avs|\bsozialvers/ },
  { digits: 13, alone: ['13'], check: isRomanian, words: /\bcnp\b|cod numeric/ },
  { digits: 14, alone: ['14'], printed: ['2-3-3-4-2'], check: isCnpj, words: /cnpj/ },
  { digits: 15, rare: ['15', '13-2', '1-2-2-2-3-3-2', '1-2-2-2-6-2', '1-2-2-5-3-2', '1-2-2-8-2', '1-4-8-2', '1-12-2', '1-2-2-2-3-5'], check: isFrench, words: /sécu|secu|\bnir\b|insee/ },
]
