import { countLetters } from '../counts.ts'
import { FIELDS, sourceOf } from '../field-names.ts'
import { isStrong, nextNumber, valueAt } from '../field-values.ts'
import { eachPhrase, phrase } from '../phrases.ts'
import { isClaimed, unitAt } from '../surroundings.ts'
import type { Detector, RedactionType } from '../types.ts'

const NAMED = FIELDS.map((names) => ({ type: names.type, name: phrase(new RegExp(sourceOf(names), 'iuy')) }))

/** What may stand between a name and its value: signs, tags, and words that say a number follows. */
const JOINT =
  /^(?:[\s:：=#№º°|>"'’`*_()[\]{}\\,.・·/-]|<\/?\w{1,20}>?|&nbsp;|(?:no|num|nr|nummer|numer|number|número|numero|numéro|id|номер|seri(?:e|a|al|es|ja)|s[ée]rie|сери[яи]|n|č|番号|号码?|號碼?|번호|رقم|is|was|are|reads|lautet|ist|es|est|é|è|är|er|on|jest|je|to|it|это|це|是|为|為|は|が|は|는|은|이|가|هو|هي|היא|הוא|है)(?!\p{L}|$)|(?:は|が|는|은|이|가|是|为|為|号码?|號碼?|番号|번호)){0,16}$/iu
/** A form may have the value on the line below; a heading of a table has not. */
const LINE_HEAD = /(?:^|\n)[ \t*#>|-]{0,6}$/
const ABBREVIATED = /\b(?:nr|no|num|n|č|č|nº|inv)\./giu
/** What a number some words away may be instead. */
const OTHER_THING =
  /[.!?;\n\d@/]|\p{L}:\s?\p{L}|\b(?:order|invoice|ticket|case|ref|tel|phone|mobile|mobil|call|fax|handy|version|release|date|issued|expir|valid|born|balance|amount|total|usd|eur|gbp|transaction|card|office|form|commit|build|sku|error|code|zip|since|until|from|page|room|telefon|rechnung|bestell|factura|pedido|facture|commande|заказ|телефон|тел)/iu
/** `a/c` and such are too short to tell of what is some words away. */
const LONG_NAME = 5
const isLatin = (unit: number): boolean => unit < 0x250

const isJoined = (text: string, index: number, gap: string): boolean =>
  JOINT.test(gap) && (!gap.includes('\n') || LINE_HEAD.test(text.slice(Math.max(0, index - 12), index)))

/** `account for refunds: `: the sign makes it a field, whatever is said between. */
const SAID_FIELD = /^[^.!?;\n\d:=,]{1,32}[:：=]\s{0,2}$/

const isBelieved = (
  text: string,
  type: RedactionType,
  index: number,
  behind: number,
  start: number,
): boolean => {
  const gap = text.slice(behind, start)
  if (isJoined(text, index, gap)) return true
  if (OTHER_THING.test(gap.replaceAll(ABBREVIATED, ''))) return false
  const isTelling = behind - index >= (isLatin(unitAt(text, index)) ? LONG_NAME : 2)
  if (type === 'bank_account') return isTelling && SAID_FIELD.test(gap)
  const value = valueAt(text, type, start)
  return (isTelling || countLetters(value) > 0) && isStrong(value) && !isClaimed(text, start)
}

/** A number in front of its name: `L8812374 is my passport number`, `5561 2230 94 (driving licence)`. */
const IN_FRONT =
  /(?<![\w.-])([A-Z]{0,4}\d[A-Z0-9]{3,14}(?:[ -]\d{2,6}){0,4})["'’]?(?: \(|,? (?:is|was|=|ist|est|es|é|è|это) (?:(?:my|the|our|his|her|their|your|meine?|seine?|ihre?|die|mon|ma|son|sa|le|la|mi|su|el|meu|minha|il|mio|мой|номер|his or her) )?)$/u
const REACH_IN_FRONT = 44

/** Medical record, insurance, passport and licence numbers: no check digit to go by, so the field must be named. */
export const namedNumbers: Detector = (text, report, places) => {
  for (const { type, name } of NAMED) {
    eachPhrase(text, places, name, (index, behind) => {
      const start = nextNumber(text, behind)
      const value = start < 0 ? '' : valueAt(text, type, start)
      if (value !== '' && isBelieved(text, type, index, behind, start)) {
        report(type, start, start + value.length)
        return start + value.length
      }
      const ahead = IN_FRONT.exec(text.slice(Math.max(0, index - REACH_IN_FRONT), index))
      const found = ahead?.[1] ?? ''
      if (ahead && valueAt(found, type, 0) === found) {
        const from = index - ahead[0].length
        report(type, from, from + found.length)
      }
      return behind
    })
  }
}
