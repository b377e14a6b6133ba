import { before } from '../surroundings.ts'
import type { Detector } from '../types.ts'

const MONTH =
  'jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|avr(?:il)?|may|mai|mayo|jun[ei]?|juin|jul[iy]?|juillet|aug(?:ust)?|août|agosto|sep(?:t(?:ember)?)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|diciembre|décembre|enero|febrero|abril|junio|julio|septiembre'
const DATE = new RegExp(
  String.raw`(?<![\w/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日|(?:${MONTH})\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th|\.)?[ -](?:of |de )?(?:${MONTH})\.?,?[ -](?:de )?\d{2,4}|(?:19|20)\d{6})(?![\w/-])`,
  'giu',
)
const BIRTH =
  /\b(?:dob|d\.o\.b|born|birth(?:day|date)?|date of birth|geboren|geburtsdatum|geb\.|née?|naissance|nacid[oa]|nacimiento|fecha de nac|nascid[oa]|nascimento|nat[oa] il|nascita|geboortedatum|urodzon|födelse|fødsels|syntymä|дата рожд|родил)|生年月日|出生|생년월일/
/** Beside these words on the line the date is of something else. */
const NOT_OF_PERSON =
  /\b(?:released?|founded|established|company|version|died|death|expires?|expiry|hired|joined)\b[^.]{0,24}$/

/** Dates of birth: a date in any common form, and a word of birth in front of it in the same sentence. */
export const datesOfBirth: Detector = (text, report) => {
  // Most texts speak of no birth, and then their dates need not be looked for.
  if (!BIRTH.test(text.toLowerCase())) return
  for (const { 0: date, index } of text.matchAll(DATE)) {
    const ahead = before(text, index)
    if (BIRTH.test(ahead) && !NOT_OF_PERSON.test(ahead)) report('date_of_birth', index, index + date.length)
  }
}
