import { DIGITS, tableOf } from '../../runs.ts'
import { withFront } from '../address-front.ts'
import { tailsOf } from '../address-tail.ts'
import { eachPhrase, phrase } from '../phrases.ts'
import { unitAt } from '../surroundings.ts'
import type { Detector } from '../types.ts'

const WORD = String.raw`[\p{L}\d][\p{L}\d'’.-]{0,24}`
const LETTERS = String.raw`\p{L}[\p{L}'’.-]{0,24}`
const NUMBER = String.raw`\d{1,6}(?:[-/]\d{1,4})?[A-Za-z]?(?:-[IVX]{1,4}(?![A-Za-z]))?`

const SUFFIX =
  'street|str|st|avenue|ave|av|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|sq|terrace|ter|parkway|pkwy|highway|hwy|circle|cir|trail|trl|crescent|cres|close|row|mews|gardens|gdns|grove|walk|alley|plaza|pike|turnpike|loop|path|quay|wharf|esplanade|expressway|freeway|crossing|bend|ridge|hill|view|heights|point|run|commons|manor|park|parade|promenade|bypass|causeway'
/** Words that open a street name: Romance and Slavic languages, and a few others. */
const OPENING = String.raw`via|viale|corso|piazza|vicolo|rue|avenue|boulevard|bd|allée|chemin|impasse|quai|calle|c\/|avenida|avda\.?|plaza|paseo|camino|carrera|rua|travessa|praça|largo|estrada|ulica|ul\.|aleja|al\.|plac|pl\.|ulitsa|prospekt|pasaje|psje\.?|cra\.?|cll\.?|kr\.?|transversal|diagonal|alameda|rodovia|av\.|jr\.|jirón|leof\.|leoforos|odos|rehov|rechov|sderot|đường|phố|lorong|persiaran|strada|str\.|jalan|jl\.|rruga|calea|bulevardul|carrer|cesta|trg|náměstí`
/** Endings of street names that are written in one word: Germanic, Nordic, Finnish, Hungarian. */
const ENDING =
  'stra(?:ß|ss)e|gyden|rakpart|braut|str\\.|gasse|weg|allee|ufer|damm|platz|ring|chaussee|gatan|gata|gate|gaten|vägen|väg|vegen|veien|vei|vej|gade|allé|katu|tie|kuja|polku|tanac|straat|laan|plein|gracht|kade|dijk|hof|singel|utca|götu|stræti|stígur|vegur|hove|vegi|gränd|stien|plads'

const UNIT = String.raw`(?:[,\s]{1,4}(?:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|#|no|building|bldg|box|lot|dept|wohnung|piso|puerta|stg|top)\.?[ \t]{0,2}#?[ \t]?[A-Za-z]?\d{1,6}[A-Za-z]?)?`
const FLAGS = 'giu'
/** A house number, and what may follow it: a street with a suffix, or one with an opening word. */
const HOUSE = new RegExp(String.raw`(?<![\p{L}\d.$€£#/-])${NUMBER}(?: ?(?:bis|ter))?,?[ \t]{1,2}`, 'iuy')
const SUFFIXED = new RegExp(String.raw`(?:${WORD}[ \t]{1,2}){1,4}(?:${SUFFIX})\b\.?${UNIT}`, 'iuy')
/** The suffix with the blank before it, and how far behind the figures it may begin: the rest of the house number, and four words in units of which a letter may have two. */
const SUFFIX_WORD = new RegExp(String.raw`[ \t](?:${SUFFIX})\b`, FLAGS)
const SUFFIX_REACH = 16 + 4 * (2 * 25 + 2)
const OPENED = new RegExp(
  String.raw`(?:${OPENING}|place|route|sentier|promenade|esplanade)[ \t]{1,2}${WORD}(?:[ \t]${WORD}){0,3}${UNIT}`,
  'iuy',
)
/** An opening word, and a street whose number comes last. */
const OPENER = phrase(new RegExp(String.raw`(?<![\p{L}\d])(?:${OPENING})[ \t]{1,2}`, 'iuy'))
const NUMBERED = new RegExp(
  String.raw`(?:${LETTERS},?[ \t]{1,2}){1,5}(?:n(?:[°º]|[or]\.)?[ ]?)?${NUMBER}(?![\p{L}\d])${UNIT}`,
  'iuy',
)

/** Before the first figure of a house number, and behind the last when no blank is: signs that refuse and signs that may be. */
const BEFORE_NO_HOUSE = tableOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.$€£#/-')
const BEHIND_FIGURES = tableOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,-/')
const LONGEST_NUMBER = 6

/**
 * Whether a street may follow the figures that end at a place: a word behind blanks, a figure only when a suffix is near.
 * Most numbers are known by this for no house's.
 */
const isStreetAhead = (text: string, last: number, isSuffixNear: (from: number) => boolean): boolean => {
  const unit = unitAt(text, last)
  if (!isBlank(unit)) return BEHIND_FIGURES[unit] === 1 || unit > 127
  const next = unitAt(text, isBlank(unitAt(text, last + 1)) ? last + 2 : last + 1)
  return isAsciiLetter(next) || next > 127 || (DIGITS[next] === 1 && isSuffixNear(last))
}

/** Whether a match begins within reach of a place; asked in order of position, so that the text is searched once. */
const searchAhead = (text: string, pattern: RegExp, reach: number): ((from: number) => boolean) => {
  let next = -1
  return (from) => {
    if (next < from) {
      pattern.lastIndex = from
      next = pattern.exec(text)?.index ?? text.length
    }
    return next <= from + reach && next < text.length
  }
}

/** Where a match that begins exactly at `from` ends, 0 when there is none. */
const endOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : 0
}

/** Read from the ending outwards: beginning at every word of a text would try each of them in vain. */
const COMPOUND = new RegExp(
  String.raw`(?:${ENDING})(?:[ \t]{1,2}(${NUMBER})(?![\p{L}\d]))?(?![\p{L}])${UNIT}`,
  FLAGS,
)
const FRONT_REACH = 72
const BOX = phrase(
  /(?<![\p{L}\d])(?:p\.? ?o\.? ?box|postfach|apartado|boîte postale|psc \d{1,5},? box|unit \d{1,5},? box|cmr \d{1,5},? box|uscgc \p{L}{2,24}|usns \p{L}{2,24}|uss \p{L}{2,24})[ \t]{0,2}\d{0,6}(?:[,\s]{1,4}(?:apo|fpo|dpo)[ \t](?:aa|ae|ap)[ \t]\d{5})?(?![\p{L}\d])/iuy,
)
const MILITARY = phrase(/(?<![\p{L}\d])(?:apo|fpo|dpo)[ \t](?:aa|ae|ap)[ \t]\d{5}(?!\d)/iuy)
/** Where somebody lives or is sent to: `I live at 71 Paraguay 87, Alcalalí`. */
const SPOKEN = phrase(
  /(?<!\p{L})(?:lived?|lives|living|reside[sd]?|residing|located|staying|meet me|moved|address(?:es)?|ship|deliver|wohnt|wohnhaft|habite|vive|adresse|dirección|indirizzo)(?![\p{L}\d])/iuy,
)
/** A few words or a name, then a house number and a word; not a time of day. */
const SPOKEN_VALUE =
  /^[^\d.;!?()]{1,56}?(?<![\d.,$€£])(\d{1,6}[A-Za-z]?(?![\d.:%]| ?[ap]\.?m\b)(?:[ \t/-]\d{1,6}[A-Za-z]?)?,?[ \t]\p{L}[^\n.;!?()]{3,90})/u
const SPOKEN_SIGN = /^(?::|,? (?:(?:[a-z]{1,10} ){0,4}at|to|in|is|are|of|it to|au|en)\b)/i

const spokenAddress = (text: string, from: number): { start: number; end: number } | undefined => {
  const rest = text.slice(from, from + 160)
  const match = SPOKEN_SIGN.test(rest) ? SPOKEN_VALUE.exec(rest) : null
  const value = match?.[1]
  if (!match || value === undefined || NO_HOUSE.test(value) || endOf(PROSE, value, 0) > 0) return undefined
  const start = from + match[0].length - value.length
  return { start, end: start + firstClause(value).trimEnd().length }
}

const TRIMMED_NUMBER = /^\d{1,6}(?:[-/]\d{1,4})?[A-Za-z]?,?$/
const CAPITALISED = /^\p{Lu}[\p{L}.-]{0,20}$/u
const STEM = /^\p{L}[\p{L}'’-]{1,24}$/u

/** Where the word begins that ends at a place, not before `floor`. */
const wordStart = (text: string, end: number, floor: number): number => {
  let start = end
  while (start > floor && !isBlank(text.charCodeAt(start - 1))) start--
  return start
}
const isBlank = (unit: number): boolean => unit === 32 || unit === 9

/** Where a street begins that has this ending: at its stem, up to two more names, or a house number. */
const frontOf = (text: string, end: number): { start: number; hasNumber: boolean } | undefined => {
  const floor = Math.max(0, end - FRONT_REACH)
  let start = wordStart(text, end, floor)
  if (!STEM.test(text.slice(start, end))) return undefined
  for (let names = 0; names <= 2 && start > floor; names++) {
    const from = wordStart(text, start - 1, floor)
    const word = text.slice(from, start - 1)
    if (TRIMMED_NUMBER.test(word)) return { start: from, hasNumber: true }
    if (names === 2 || !CAPITALISED.test(word)) break
    start = from
  }
  return { start, hasNumber: false }
}

const firstClause = (text: string): string => {
  const at = text.search(/,? (?:and|but|or|because|so|when|where|with) /)
  return at < 0 ? text : text.slice(0, at)
}

const LETTER = /\p{L}/uy
const CAPITAL = /\p{Lu}/uy
const isAsciiLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122
const isLetterAt = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return unit < 128 ? isAsciiLetter(unit) : endOf(LETTER, text, at) > 0
}
const isCapitalAt = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return unit < 128 ? unit >= 65 && unit <= 90 : endOf(CAPITAL, text, at) > 0
}
const INSIDE_WORD = tableOf("'’.-")

const MOST_CAPITALISED = 6
const IN_SMALL_LETTERS =
  /\d{1,6}[A-Za-z]? \p{L}{1,72} (?:street|st|avenue|ave|road|rd|lane|ln|drive|boulevard|blvd)\b/iuy

/** A number and words that end in a suffix, with no capital in between, is often prose: `3 days by the road`. */
const isWritten = (text: string, start: number, end: number): boolean => {
  let words = 0
  let capitals = 0
  let isInside = false
  for (let at = start; at < end; at++) {
    if (isLetterAt(text, at)) {
      if (!isInside) {
        words++
        if (isCapitalAt(text, at) && ++capitals === 2) return true
      }
      isInside = true
    } else if (INSIDE_WORD[text.charCodeAt(at)] !== 1) isInside = false
  }
  if (words <= MOST_CAPITALISED && capitals === words) return true
  const small = capitals === 0 ? endOf(IN_SMALL_LETTERS, text, start) : 0
  return small > 0 && small <= end
}
/** A year or a count: `since 2019, in London`. */
const NO_HOUSE = /^(?:(?:19|20)\d\d|\d{1,2}),[ \t]\p{Ll}/u
const PROSE =
  /\d{1,6}[ \t](?:days?|years?|months?|weeks?|hours?|minutes?|people|men|women|children|times|miles|km|meters|metres|feet|of|in|to|and|or|the|million|billion|thousand|percent|points?|sections?|issues?|modules?|pages?|items?|units?|employees?|empleados|users|tokens|words|characters|bytes|steps|chapters?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|%)\b/iy

const hasCapital = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (isCapitalAt(text, at)) return true
  return false
}

type Telling = (text: string, start: number, end: number) => boolean

/** Whether what a pattern took for a street, when it took anything, is none of a sentence. */
const isStreet = (text: string, start: number, end: number, isTelling: Telling): boolean =>
  end > 0 && isTelling(text, start, end) && endOf(PROSE, text, start) === 0

/** Asked in order of position, so one walk along the sorted spans answers all questions. */
const overlapsAny = (spans: { start: number; end: number }[]): ((start: number, end: number) => boolean) => {
  let next = -1
  return (start, end) => {
    // Nothing is asked in most texts.
    if (next < 0) spans.sort((a, b) => a.start - b.start)
    next = Math.max(next, 0)
    while (next < spans.length && (spans[next]?.end ?? 0) <= start) next++
    return next < spans.length && (spans[next]?.start ?? 0) < end
  }
}

/** Street addresses in the ways of writing them of Europe and the Americas, with flat, city and postcode when they follow. */
export const addresses: Detector = (text, report, places, digits) => {
  const written: { start: number; end: number }[] = []
  /** Where the last address ends: the numbers inside it begin no other, so each stretch of text is read once. */
  let reached = 0
  const tail = tailsOf(text)
  const keep = (start: number, streetEnd: number): void => {
    reached = tail(streetEnd)
    written.push({ start, end: reached })
    report('address', withFront(text, start), reached)
  }
  const isSuffixNear = searchAhead(text, SUFFIX_WORD, SUFFIX_REACH)
  for (let run = 0; run < digits.starts.length; run++) {
    const index = digits.starts[run] ?? 0
    const last = digits.ends[run] ?? 0
    if (index < reached || last - index > LONGEST_NUMBER) continue
    if (BEFORE_NO_HOUSE[unitAt(text, index - 1)] === 1 || !isStreetAhead(text, last, isSuffixNear)) continue
    const street = endOf(HOUSE, text, index)
    if (street === 0) continue
    const suffixed = isSuffixNear(street) ? endOf(SUFFIXED, text, street) : 0
    if (isStreet(text, index, suffixed, isWritten)) keep(index, suffixed)
    const opened = isLetterAt(text, street) ? endOf(OPENED, text, street) : 0
    if (isStreet(text, index, opened, hasCapital)) keep(index, opened)
  }
  reached = 0
  eachPhrase(text, places, OPENER, (index, end) => {
    const street = index < reached ? 0 : endOf(NUMBERED, text, end)
    if (isStreet(text, index, street, hasCapital)) keep(index, street)
    return end
  })
  for (const { 0: rest, 1: number, index } of text.matchAll(COMPOUND)) {
    const front = frontOf(text, index)
    // A number stands on one side or the other; without one it is a word, not an address.
    if (!front || (!front.hasNumber && number === undefined)) continue
    const end = index + rest.length
    if (isStreet(text, front.start, end, isWritten)) keep(front.start, end)
  }
  const overlaps = overlapsAny(written)
  eachPhrase(text, places, SPOKEN, (_, end) => {
    const found = spokenAddress(text, end)
    if (found && !overlaps(found.start, found.end)) report('address', found.start, found.end)
    return end
  })
  for (const box of [BOX, MILITARY]) {
    eachPhrase(text, places, box, (index, end) => {
      const address = text.slice(index, end)
      if (/\d/.test(address)) report('address', index, index + address.trimEnd().length)
      return end
    })
  }
}
