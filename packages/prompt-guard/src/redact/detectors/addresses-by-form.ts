import { LETTERS_AND_DIGITS, type Runs } from '../../runs.ts'
import { placesBefore, tailsOf, withCity } from '../address-tail.ts'
import { eachPhrase, phrase } from '../phrases.ts'
import { unitAt } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

/** `Flat 3, Rose Court, …`, `House 12-B, Street 4, …`: parts with capitals or numbers between commas. */
const PART = String.raw`(?!(?:Chapter|Lesson|Floor|Building|Room|Level|Section|Page|Part|Exercise|Unit)[ \t]|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[\p{Lu}\d][\p{L}\d.'’/-]{0,24}(?:[ \t](?:[\p{Lu}\d][\p{L}\d.'’/-]{0,24}|of|the|de)){0,4}`
const FLAT = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:House|Flat|Plot|Villa|Apartment|Apt\.?|Unit|Suite|Door|Shop|Bungalow|Blk|Block)(?: No\.?| Number|#)? ?#?[A-Z]?-?\d{1,5}(?:[-/][A-Z\d]{1,4})?[A-Z]?(?:,[ \t]${PART}){1,6}(?=[,.;:)\n]|$)`,
    'uy',
  ),
)
const LONGEST_PART = 2
const FIGURES =
  'One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety'
/** `Forty-one Mill Court`. */
const SPELT = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\d])(?!One Way)(?:${FIGURES})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?[ \t](?:\p{Lu}[\p{L}'’-]{1,24}[ \t]){1,3}(?:Street|Road|Avenue|Lane|Drive|Court|Place|Square|Terrace|Way|Close|Gardens|Boulevard|Crescent|Row|Mews|Hill|Park)(?![\p{L}\d])`,
    'uy',
  ),
)
const CYRILLIC = phrase(
  /(?<!\p{L})(?:ул|улица|улице|улицы|пр-т|проспект|просп|пер|переулок|площадь|бул|бульвар|вул|вулиця|вулиці|наб|набережная|шоссе)\.? [\p{L}\d-]{2,24}(?: [\p{L}-]{2,24}){0,2},? (?:(?:д|дом|буд)\.? ?)?\d{1,4}(?:[/-]\d{1,3})?[а-яіa-z]?(?:,? ?(?:к|корп|стр|кв|оф|под|эт)\.? ?\d{1,4}){0,4}(?![\p{L}\d])/iuy,
)
/** `〒150-0001 東京都…`, and a road with a number: `…路12号`. */
const JAPANESE = /〒 ?\d{3}-\d{4}[ \n]?[^\s、。,]{4,40}/g
const CHINESE = /(?<=([\u4e00-\u9fff]{1,14}[路街巷道]))\d{1,5}号(?:\d{1,3}[楼栋座])?(?:\d{1,5}室)?/g

/** British and Irish, asked for at the digit behind the look behind in which the first half stands. */
const UK_POSTCODE =
  /(?<=((?<![A-Za-z\d])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?|GIR)[ ]?))\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z\d])/y
const EIRCODE =
  /(?<=((?<![A-Za-z\d])[AC-FHKNPRTV-Y]))\d[\dW] ?[AC-FHKNPRTV-Y][AC-FHKNPRTV-Y\d]{3}(?![A-Za-z\d])/y
/** A house number, a comma or line end, a postcode and the capital of a city: `Am Anger 12, 80331 München`. */
const BEFORE_CITY =
  /(?<=[\dA-Za-z][,\n][ \t]?)(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}|\d{4} [A-Z]{2})(?=[ \t]\p{Lu}\p{L})/uy

const COMMA = 44
const LINE_END = 10
const HYPHEN = 45
const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90
const isBreak = (unit: number): boolean => unit === COMMA || unit === LINE_END
const isBlank = (unit: number): boolean => unit === 32 || unit === 9

const findPostcode = (text: string, form: RegExp, at: number, report: Report): void => {
  form.lastIndex = at
  const found = form.exec(text)
  if (!found) return
  const postcode = at - (found[1] ?? '').length
  const { start, commas, numbers } = placesBefore(text, postcode, false)
  // A city alone in front of it may be what the sentence is about.
  report('address', commas + numbers > 0 ? start : postcode, form.lastIndex)
}

const findBeforeCity = (text: string, at: number, report: Report): void => {
  BEFORE_CITY.lastIndex = at
  if (!BEFORE_CITY.test(text)) return
  const end = BEFORE_CITY.lastIndex
  const { start, names, numbers } = placesBefore(text, at, true)
  if (names > 0 && numbers > 0) report('address', start, withCity(text, end))
}

/** `D-80331`, `SE-114 55`. */
const lettersOfCountry = (text: string, end: number): number => {
  if (!isCapital(unitAt(text, end - 1))) return 0
  return isCapital(unitAt(text, end - 2)) ? 2 : 1
}

/** Postcodes by their figures: what stands beside those of most numbers says that they are none. */
const findPostcodes = (text: string, { starts, ends }: Runs, report: Report): void => {
  for (let nth = 0; nth < starts.length; nth++) {
    const start = starts[nth] ?? 0
    const end = ends[nth] ?? 0
    const before = unitAt(text, start - 1)
    if (isCapital(unitAt(text, end)) && isCapital(unitAt(text, end + 1)))
      findPostcode(text, UK_POSTCODE, end - 1, report)
    if (isCapital(before) && LETTERS_AND_DIGITS[unitAt(text, start - 2)] !== 1)
      findPostcode(text, EIRCODE, start, report)
    if (isBreak(isBlank(before) ? unitAt(text, start - 2) : before)) findBeforeCity(text, start, report)
    const letters = before === HYPHEN ? lettersOfCountry(text, start - 1) : 0
    if (letters > 0) findBeforeCity(text, start - 1 - letters, report)
  }
}

/** Addresses that are known by another thing than their street: a postcode, a flat, a script. */
export const addressesByForm: Detector = (text, report, places, digits) => {
  findPostcodes(text, digits, report)
  const tail = tailsOf(text)
  for (const form of [FLAT, CYRILLIC]) {
    eachPhrase(text, places, form, (index, end) => {
      if (form === FLAT && text.slice(index, end).split(',').length < LONGEST_PART) return end
      const last = form === FLAT ? end : tail(end)
      report('address', index, last)
      return last
    })
  }
  for (const { 0: address, index } of text.includes('〒') ? text.matchAll(JAPANESE) : [])
    report('address', index, index + address.length)
  for (const { 0: rest, 1: road = '', index } of text.includes('号') ? text.matchAll(CHINESE) : [])
    report('address', index - road.length, index + rest.length)
}

/** House numbers in words: the only addresses without a digit. */
export const speltAddresses: Detector = (text, report, places) => {
  const tail = tailsOf(text)
  eachPhrase(text, places, SPELT, (index, end) => {
    const last = tail(end)
    report('address', index, last)
    return last
  })
}
