import type { Runs } from '../../runs.ts'
import { before, follows } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

/** The first letters of the months in the larger languages of Europe, in the case that dates have. */
const MONTH = String.raw`(?:jan|feb|fév|fev|mar|mär|maa|apr|avr|abr|ma[yij]|mei|mag|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|o[ck]t|out|ott|nov|de[czs]|déc|dic|gen|ene|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|янв|фев|мар|апр|ма[йя]|led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|sij|vel|ožu|tra|svi|kol|ruj|stu|tam|hel|huh|tou|kes|hei|elo|syy|lok|jou|ápr|máj|jún|júl|sze|ian|iun|iul|noi|яну|jän|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara)\p{L}{0,9}`
/** A digit in the scripts that dates are written in. */
const D = String.raw`[\d٠-٩۰-۹०-९๐-๙]`
const DATE = new RegExp(
  String.raw`(?<![\w/.-])(?:${D}{4}[-/.]${D}{1,2}[-/.]${D}{1,2}|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?|${D}{1,2}(?: ?[-/.] ?| )(?:${D}{1,2}|[IVX]{1,4})(?: ?[-/.] ?| )${D}{2,4}|(?:\d{4}|\d\d) ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]|(?:明治|大正|昭和|平成|令和|[MTSHR]) ?(?:\d{1,2}|元)(?:年\d{1,2}月\d{1,2}日|[./-]\d{1,2}[./-]\d{1,2})|民國 ?\d{1,3}年 ?\d{1,2}月 ?\d{1,2}日|${MONTH}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|(?:the )?\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?[ -]{0,1}(?:of |de |d['’])?${MONTH}\.?,?[ -]{0,1}(?:de |del |of )?\d{2,4}|\d{4}(?:[- ]|\. ?)${MONTH}[- ]\d{1,2}\.?|${D}{1,2} [\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Greek}]{2,12},? ${D}{4}|\d{1,2} (?:tháng|thg) \d{1,2},? (?:năm )?\d{4}|(?:19|20)\d{6}|(?<=dob[\s:=]{1,3})\d{6}|(?:19|20)\d\d(?= ?(?:г\. ?р|年生|년생)))(?![\w/-])(?:(?<=-\d\d)T\d\d:\d\d[\d:.Z]{0,12})?`,
  'giu',
)
const BIRTH = new RegExp(
  String.raw`(?<![a-zà-ÿ])(?:dateofbirth|bday|dob|d\.o\.b|bdate|b-?day|born|b\.(?= ?\d)|birth(?:day|date)?|geboren|geburtsdatum|geb\.|geb:|geb\b|n[ée]e?(?=[\s(.:·]|$)|\byob\b|naissance|nacid[oa]|nacimiento|f\. ?nac|nascid[oa]|nascimento|nat[oa] (?:il|a)|nascita|geboortedatum|ur\.|urodz|född|født|fødd|fødsels|födelse|syntynyt|syntym|nar\.|narozen|rođen|roden|dzim|sünni|gimim|gimę|fæddur|fædd|bron|kelahiran|tgl\.? ?lahir|ipinanganak|kapanganakan|kuzaliwa|gebore|geb\. ?datum|date de naiss|fecha de nac|fec\. ?nac|fdn\b|dt\.? ?nasc|data nasc|data nașterii|datum nar|narodil|narozen|narodzen|urodzen|rojen|rojst|syntymäaika|född|szüle|született|szül\.|născut|doğum|lahir|sinh ngày|ngày sinh)|дата рожд|родил|рожд\.|народж|д\. ?р\.|γεννη|γέννησ|роден|рођен|туған|ծնվ|დაბად|ميلاد|مولود|مواليد|المولود|ولد في|ولدت|متولد|تولد|נולד|ת\. ?לידה|लिए जन्म|जन्म|জন্ম|பிறந்த|పుట్టిన|เกิด|تاريخ الميلاد|مواليد|תאריך לידה|जन्म|วันเกิด|生年月日|出生|生于|生於|誕生|生日|생년월일|생일`,
)
/** Behind the date: `3 March 1984 (DOB)`, `12.03.1980 г.р.`, `1980年3月4日生まれ`. */
const BIRTH_BEHIND =
  /^[\s,(]{0,3}(?:d\.?o\.?b\b|geboren\b|года рождения|г\. ?р\.|р\. ?н\.|生まれ|is (?:my|his|her|our|their) birthday|생년|生\b|生[)）]|生(?=$|[\s,、。)）])|出生|생\b|년생|doğumlu|doğumluyum|born\b|dob\b|date of birth|\(?birth)/i
/** What of these is no word of birth in front of a date as well. */
const BEHIND_SIGNS = /г\. ?р\.|р\. ?н\.|生まれ|年生|日生|년생|일생/
/** Beside these words on the line the date is of something else. */
const NOT_OF_PERSON =
  /\b(?:released?|founded|established|company|version|died|death|expires?|expiry|hired|joined)\b[^.]{0,24}$/
/** Where no more is known than the year, a number by itself. */
const YEAR =
  /(?<=(?:(?<![\p{L}])b\. ?|year of birth|birth year|yob|geburtsjahr|jahrgang|jg\.|année de naissance|año de nacimiento|ano de nascimento|anno di nascita|rok urodzenia|год рождения|рік народження|sinh năm|出生年份?)[ ]?[:：=]? ?)(?:19|20)\d\d(?![-/.]\d)/iuy
/** A star in front of a date, as in family trees, which at the beginning of a line would be a list. */
const STAR = /[\p{L},)(] ?\* ?$/u
/** Between two dates of the same kind stands no more: `born 3/4/2011 and 5/6/2013`. */
const JOINED = /^[\s,;/&]{0,3}(?:and|und|et|y|e|i|и|en|og|och)?[\s,;/&]{0,3}$/i

const WIDTH_OF_YEAR = 4

const reportYears = (text: string, { starts, ends }: Runs, report: Report): void => {
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0
    const end = ends[index] ?? 0
    if (end - start === WIDTH_OF_YEAR && follows(text, start, YEAR)) report('date_of_birth', start, end)
  }
}

/**
 * Dates of birth: a date in any common form, and a word of birth in front of it in the same sentence with no other date
 * between them, which has a word of its own (`born 3/4/1984, vaccinated 5/6/2021`).
 */
export const datesOfBirth: Detector = (text, report, _, digits) => {
  reportYears(text, digits, report)
  // Most texts speak of no birth, and then their dates need not be looked for.
  const lower = text.toLowerCase()
  if (!BIRTH.test(lower) && !BEHIND_SIGNS.test(lower) && !text.includes('*')) return
  let lastEnd = 0
  let wasOfBirth = false
  for (const { 0: date, index } of text.matchAll(DATE)) {
    const between = text.slice(lastEnd, index)
    const ahead = before(text, index)
    const end = index + date.length
    const isTold = (BIRTH.test(ahead) || STAR.test(ahead)) && !NOT_OF_PERSON.test(ahead)
    const isNext = lastEnd > 0 && !BIRTH.test(between.toLowerCase())
    wasOfBirth =
      BIRTH_BEHIND.test(text.slice(end, end + 24)) ||
      (isTold && (!isNext || (wasOfBirth && JOINED.test(between))))
    if (wasOfBirth) report('date_of_birth', index, end)
    lastEnd = end
  }
}
