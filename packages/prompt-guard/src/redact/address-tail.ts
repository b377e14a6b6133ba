import { unitAt } from './surroundings.ts'

/** Postcodes of many countries, most telling first: `SW1A 1AA`, `K1A 0B1`, `P25 X7K2`, `1017 AB`, `CO 64677`, `75001`, `00-950`, `114 55`. */
const POSTCODE =
  /(?<![\p{L}\d-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[A-Z][A-Z\d]{3}|\d{4} ?[A-Z]{2}|[A-Z]{2,3}[ ,\n]{1,3}\d{4,6}(?:-\d{4})?|\d{4,6}(?:-\d{3,4})?|\d{2}-\d{3}|\d{3} \d{2,3})(?![\p{L}\d-])/uy
const TAIL_REACH = 112
const POSTCODE_START = new RegExp(`(?=${POSTCODE.source})`, 'gu')
/** Nothing but flats and the names of a city, a state and a country between the street and the postcode. */
const PLACES = /^(?:[,\s]{1,8}(?:- )?[\p{L}\d#(][\p{L}\d'’.:/ºª°)-]{0,24}){0,11}[,\s]{1,8}(?:- )?$/u
/** A stop ends the address, but not behind `Co. Cork`, `m. 22`. */
const STOP =
  /(?<!(?<!\p{L})(?:\p{L}|co|apt|lgh|wg|mt|ft|st|ste|bl|int|esc|nr|no|piso|pta|apto|cond|ap|top|dg|og|eg|étg|lok|kat|kv|кв|корп|стр))\.\s(?!(?:tv|th|mf|sal|OG|Stock|Etage|em|kat|piso|patro|sprat)(?!\p{L}))|\n\n/iu

const CAPITAL = String.raw`\p{Lu}[\p{L}'’-]{1,24}`
const NAME = String.raw`(?:St\.? )?${CAPITAL}(?:[ -](?:(?:am|an|der|den|im|in|de|la|le|les|do|da|del|di|sur|aan|sul|na|nad|sobre|los|las|el)[ -]){0,2}(?:${CAPITAL}|\p{L}{0,3}\d{1,2}(?!\d))){0,3}`
/** The city that follows a postcode, and its region behind a slash. */
const CITY = new RegExp(String.raw`[ \t]{1,2}${NAME}(?:[ \t]?\/[ \t]?${CAPITAL})?`, 'uy')
/** Places with no postcode: each between commas, the last before the end of the clause. */
const PARTS = new RegExp(
  String.raw`(?:,[ \t]{1,2}(?:Co\. )?${NAME}(?=[,.;:)\n]|$)){1,3}(?=[.;:)\n,]|$)`,
  'uy',
)
const COUNTRY =
  /,?[ \t]{1,2}(?:Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|Suisse|Svizzera|France|Italy|Italia|Spain|España|Portugal|Netherlands|The Netherlands|Nederland|Belgium|België|Belgique|Poland|Polska|Sweden|Sverige|Norway|Norge|Denmark|Danmark|Finland|Suomi|Ireland|United Kingdom|UK|England|Scotland|Wales|Czech Republic|Česko|Slovakia|Hungary|Magyarország|Romania|România|Bulgaria|Greece|Turkey|Türkiye|Ukraine|Україна|Россия|Russia|USA|U\.S\.A\.|United States|Canada|Mexico|México|Brazil|Brasil|Argentina|Chile|Colombia|India|Pakistan|Bangladesh|Japan|China|Singapore|Malaysia|Indonesia|Philippines|Thailand|Vietnam|Australia|New Zealand|South Africa|Nigeria|Kenya|Egypt|Israel|Luxembourg|Liechtenstein|Iceland|Croatia|Hrvatska|Serbia|Srbija|Slovenia)(?!\p{L})/uy

const CITY_NAME = /\p{Lu}\p{L}{2}/u

const endOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

const COMMA = 44
const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90
const LAST_BLANK = 32
const isBlank = (unit: number): boolean => unit === LAST_BLANK || unit === 9

const withCountry = (text: string, end: number): number => {
  let at = unitAt(text, end) === COMMA ? end + 1 : end
  while (isBlank(unitAt(text, at))) at++
  // Most of what follows begins with no capital, and is known by this to be no country.
  const unit = unitAt(text, at)
  return isCapital(unit) || unit > 127 ? endOf(COUNTRY, text, end) : end
}

/** The city behind a postcode in figures, and the country. */
export const withCity = (text: string, end: number): number => withCountry(text, endOf(CITY, text, end))

/**
 * The postcodes of a text: where the first one begins that is not in front of a place, -1 when none is. They are looked for
 * when the first is asked for, all at once, since streets may follow each other more closely than their tails reach.
 */
const postcodesIn = (text: string): ((from: number) => number) => {
  let starts: readonly number[] | undefined
  let next = 0
  return (from) => {
    starts ??= startsOfPostcodes(text)
    // Asked mostly in order of position, so the answer is close to the last one.
    while (next > 0 && (starts[next - 1] ?? 0) >= from) next--
    while (next < starts.length && (starts[next] ?? 0) < from) next++
    return starts[next] ?? -1
  }
}

const startsOfPostcodes = (text: string): readonly number[] => {
  const starts: number[] = []
  POSTCODE_START.lastIndex = 0
  while (POSTCODE_START.test(text)) starts.push(POSTCODE_START.lastIndex++)
  return starts
}

/** Where an address ends that begins with a street: behind the postcode, the city, the country, when they follow. */
export const tailsOf = (text: string): ((end: number) => number) => {
  const nextPostcode = postcodesIn(text)
  return (end) => {
    const opening = unitAt(text, end)
    if (opening > LAST_BLANK && opening !== COMMA && opening < 128) return end
    let behind = end
    let hasCity = false
    // The number of a flat may look like a postcode: the last one counts.
    while (!hasCity) {
      const start = nextPostcode(behind)
      const last = start < 0 ? 0 : endOf(POSTCODE, text, start)
      if (last === 0 || last > end + TAIL_REACH) break
      const between = text.slice(end, start)
      const isBeyondCity = behind > end && CITY_NAME.test(text.slice(behind, start))
      if (isBeyondCity || !PLACES.test(between) || STOP.test(between)) break
      behind = last
      hasCity = CITY_NAME.test(between) || /[A-Z]/.test(text.slice(start, start + 2))
    }
    if (behind > end) return hasCity ? withCountry(text, behind) : withCity(text, behind)
    return withCountry(text, opening === COMMA ? endOf(PARTS, text, end) : end)
  }
}

const isGap = (unit: number): boolean => unit === 32 || unit === 9 || unit === 44 || unit === 10
const NAME_WORD = /^\p{Lu}[\p{L}'’-]{2,24}$/u
const PLACE_WORD = /^\p{Lu}(?:[\p{L}'’-]{1,24}|\p{L}{0,4}\.)$/u
const HOUSE_NUMBER = /^(?:No[:.]?)?\d{1,4}(?:[-/]\d{1,4})?[A-Za-z]?$|^[A-Z]$/u
const FLAT = /^(?:m|lgh|kv|wg|apt|top|bl|int|et|étg|lok|d|no|k|kat)\.?$|^\p{L}{1,3}[:.]\d{1,4}$/iu
const LINK = /^(?:of|the|on|upon|under|le|la|de|der|den|du|des|da|do|del|am|an|zum|zur|und|y)$/
/** In front of a year: what ends with it is a date. */
const MONTH = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}[.,]? $/i
const YEAR = /^(?:19|20)\d{2}$/
const MOST_WORDS = 12

/**
 * What stands in front of a postcode, read backwards: capitals, numbers, and the small words between them; of one street,
 * no more than the part with its number.
 */
export const placesBefore = (
  text: string,
  end: number,
  isOneStreet: boolean,
): { start: number; commas: number; names: number; numbers: number } => {
  const found = { start: end, commas: 0, names: 0, numbers: 0 }
  let at = end
  let commas = 0
  for (let count = 0; count < MOST_WORDS; count++) {
    let gap = at
    while (gap > 0 && isGap(text.charCodeAt(gap - 1))) gap--
    const between = text.slice(gap, at)
    // A comma or one line end at most; another line is another thing.
    if (between.length > 3 || between.includes('\n\n')) break
    if (/[,\n]/.test(between)) {
      if (isOneStreet && found.names > 0 && found.numbers > 0) break
      commas++
    }
    let start = gap
    while (start > 0 && gap - start < 26 && !isGap(text.charCodeAt(start - 1))) start--
    const word = text.slice(start, gap)
    if (YEAR.test(word) && MONTH.test(text.slice(Math.max(0, start - 12), start))) break
    const isNumber = HOUSE_NUMBER.test(word)
    if (PLACE_WORD.test(word) || isNumber || FLAT.test(word)) {
      found.start = start
      found.commas = commas
      if (NAME_WORD.test(word)) found.names++
      if (isNumber) found.numbers++
    } else if (!LINK.test(word)) break
    at = start
  }
  return found
}
