import { hasCompanyWord } from '../companies.ts'
import { isKnownThing, isKnownTitled } from '../known-things.ts'
import { hasCertainEnding } from '../names.ts'
import {
  endOfName,
  isAmbiguous,
  isFamily,
  isGiven,
  isGivenHere,
  isInitial,
  isNoName,
  isNoNameText,
  isShouted,
  nameIn,
  type Word,
  wordsOf,
} from '../name-words.ts'
import {
  INTRODUCED,
  IS_BARE_KEY,
  IS_CLOSING,
  IS_GREETING,
  IS_KIN,
  IS_LABEL,
  NAME,
  NOBODY,
  PARTICLE,
  PERSONAL_KEYS,
  TITLED,
} from '../introductions.ts'
import {
  CAPITALS,
  hasInnerInitial,
  hasParticle,
  hasPatronymic,
  isAboutPerson,
  isInMail,
  isSelfNamed,
  isShoutedPerson,
  isThing,
  localPartsOf,
  wordBefore,
} from '../person-signs.ts'
import { eachPhrase, eachPhraseMatch, phrase } from '../phrases.ts'
import { eachSequence } from '../sequences.ts'
import { isEastern, isHalfKnown } from '../romanised.ts'
import { isCapital, unitAt } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

/** The same phrases, where they are so plain that even a name in small letters is one. */
const INTRODUCED_SMALL = phrase(
  /(?<!\p{L})(?:my name is|her name is|his name is|maiden name is|my name's|me llamo|je m'appelle|ich heiße|follow up with|everyone calls me)\s{1,3}(\p{Ll}[\p{Ll}'’-]{1,24}(?: \p{Ll}[\p{Ll}'’-]{1,24}){0,2})(?=\s*(?:[.,;!?\n)]|$| and | but | in | so ))/iuy,
)

/** `our founders: Kovalev, Lee and Phillips`: the sign of a list, and how far it is read. */
const LISTED = phrase(
  /(?<!\p{L})(?:founder|member|guest|author|attendee|participant|player|student|parent|kid|son|daughter|brother|sister|actor|speaker|witness|partner)(?:e?s)?(?: are| were|:)\s|(?<!\p{L})(?:cast|children|attendees)(?: are| were|:)\s/iuy,
)
const LIST_REACH = 160
const LIST = new RegExp(String.raw`^(?:,? ?(?:and |& )?${NAME})+`, 'u')

/** Verbs that only people do; before them a family name alone is a person. */
const ONLY_PEOPLE =
  /^(?:,? (?:began (?:writing|working|to)|said|says|wrote|writes|lives|lived|told|asked|replied|joined|studied|graduated|married|was born|argued|explained|and \p{Lu}\p{L}+ (?:were|are|have|wrote|said)))\b/u

/** Words right before a name, a comma or colon and a blank between them. */
const BEFORE_PERSON: ReadonlySet<string> = new Set(
  'by with from to for and of than ask tell met mother father sister brother wife husband son daughter friend boss doctor colleague partner cousin aunt uncle founder founders president minister player actor actress singer author writer director chef coach like thanks hi hello hey dear'.split(
    ' ',
  ),
)
const BEFORE_FAMILY_NAME: ReadonlySet<string> = new Set('by founder founders mr mrs ms dr'.split(' '))
const AFTER_PERSON =
  /(?:['’]s\b|,? (?:said|says|asked|told|is|was|has|had|will|would|lives|lived|works|worked|wrote|listed|called|thinks|wants|likes|who|and I|sent|came|went|died|born|replied|added|also)\b)/y

const isBeforeVerb = (text: string, at: number): boolean => {
  // Only what follows in small letters can be one of these.
  if (!isSmallLetter(unitAt(text, unitAt(text, at) === COMMA ? at + 2 : at + 1))) return false
  AFTER_PERSON.lastIndex = at
  return AFTER_PERSON.test(text)
}

const ACCENTED = /[\u00c0-\u024f]/
const NOT_ASCII = /[^ -~]/

/** `08 Jun 2024`: a name between figures is a month. */
const isMonth = (text: string, { start, end }: Word): boolean =>
  isDigit(unitAt(text, start - 2)) && isDigit(unitAt(text, end + 1))
const COMMA = 44
const isSmallLetter = (unit: number): boolean => unit >= 97 && unit <= 122
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

const isAmong = (text: string, first: Word, last: Word): boolean =>
  isBeforeVerb(text, last.end) || BEFORE_PERSON.has(wordBefore(text, first.start))

const isPerson = (name: readonly Word[], text: string): boolean => {
  const [first, second] = name
  const last = name.at(-1)
  if (!first || !last) return false
  if (isShouted(name)) return isShoutedPerson(name)
  if (isSelfNamed(text, first, last) || hasPatronymic(name) || hasParticle(name)) return true
  if (!second) {
    if (isThing(text, first)) return false
    if (isHalfKnown(first)) return isBeforeVerb(text, last.end)
    if (isGiven(first)) return isAmbiguous(first) ? isBeforeVerb(text, last.end) : !isMonth(text, first)
    return (
      isFamily(first) &&
      (BEFORE_FAMILY_NAME.has(wordBefore(text, first.start)) ||
        ONLY_PEOPLE.test(text.slice(last.end, last.end + 48)))
    )
  }
  if (isEastern(name)) return true
  if (isGiven(first))
    return !isAmbiguous(first) || isFamily(last) || name.length > 2 || isAmong(text, first, last)
  return !name.some(isNoName) && isWrittenAsPerson(name, text, first, second, last) && !hasCompanyWord(name)
}

/** Two words or more of which the first is no given name. */
const isWrittenAsPerson = (
  name: readonly Word[],
  text: string,
  first: Word,
  second: Word,
  last: Word,
): boolean => {
  if (isAboutPerson(text, last.end)) return true
  if (isInitial(first)) return isFamily(last) || isAmong(text, first, last)
  if (hasInnerInitial(name)) return true
  if (isFamily(last)) {
    return (
      hasCertainEnding(last.folded) ||
      NOT_ASCII.test(first.bare) ||
      NOT_ASCII.test(last.bare) ||
      isGiven(second) ||
      isAmong(text, first, last)
    )
  }
  return (ACCENTED.test(first.bare) || ACCENTED.test(last.bare)) && isAmong(text, first, last)
}

const reportName = (words: readonly Word[], report: Report): void => {
  const [first, last] = [words[0], words.at(-1)]
  if (first && last) report('person', first.start, endOfName(last))
}

/** The name behind a title or a phrase. */
const findIntroduced = (
  text: string,
  match: RegExpExecArray,
  end: number,
  isTitle: boolean,
  report: Report,
): void => {
  const [whole, name = ''] = match
  // The pattern ignores case for the phrase; the name itself must begin with a capital.
  if (!isCapital(name)) return
  const words = nameIn(capitalised(wordsOf(text, end - name.length, end)))
  const ahead = whole.slice(0, whole.length - name.length)
  const isName = words.every((word) => !isNoName(word) || isGivenHere(word) || PARTICLE_WORD.test(word.text))
  if (words.length === 0 || !isName || (isShouted(words) && !isInCapitals(words, ahead))) return
  const isOther = isTitle ? isKnownTitled(words) : hasCompanyWord(words) || isKnownThing(text, words)
  if (!isOther && (isTitle || isCertain(text, match.index, ahead, words))) reportName(words, report)
}

/** Names of people, as far as lists, endings and the words around them go. The least certain of the detectors. */
export const people: Detector = (text, report, places) => {
  eachPhraseMatch(text, places, TITLED, (match, end) => {
    findIntroduced(text, match, end, true, report)
    return end
  })
  eachPhraseMatch(text, places, INTRODUCED, (match, end) => {
    findIntroduced(text, match, end, false, report)
    return end
  })
  eachPhrase(text, places, LISTED, (_, end) => {
    const names = LIST.exec(text.slice(end, end + LIST_REACH))?.[0] ?? ''
    eachSequence(names, (from, to) => {
      const words = wordsOf(text, end + from, end + to)
      if (!isNoNameText(names.slice(from, to)) && !hasCompanyWord(words)) reportName(words, report)
    })
    return end
  })
  eachPhraseMatch(text, places, INTRODUCED_SMALL, ([, name = ''], end) => {
    if (!name.split(' ').some(isNoNameText)) report('person', end - name.length, end)
    return end
  })
  const locals = localPartsOf(text)
  eachSequence(text, (start, end) => {
    const words = nameIn(wordsOf(text, start, end))
    const isName = isPerson(words, text) || (locals.length > 0 && isInMail(words, locals))
    if (isName && !isKnownThing(text, words)) reportName(words, report)
  })
}

const PARTICLE_WORD = new RegExp(`^${PARTICLE}$`, 'u')

/** The phrase is read in any case, the name only while its words are capitals (or `de`, `van`) : `Lori and I live` is one word. */
const capitalised = (words: readonly Word[]): readonly Word[] => {
  let last = words.findIndex(({ text }) => !isCapital(text) && !PARTICLE_WORD.test(text))
  if (last < 0) last = words.length
  while (last > 0 && !isCapital(words[last - 1]?.text ?? '')) last--
  return last === words.length ? words : words.slice(0, last)
}

/** `name: Workspace`, `name Workspace` is a label of anything; a single word behind it must be a known name. */
const BARE_LABEL = /^name:?\s+["'“]?$/i
const UNSIGNED_LABEL = /^name\s+["'“]?$/i
/** `…, name ADA BYRON`, `gave name …`: not `brand name`. */
const BEFORE_LABEL = /(?:^|[,;:.(\n]|\b(?:gave|under|by)(?: the| his| her)?)\s{0,3}$/i

/** `I am Wanjiru Kamau`: two capitals after it can hardly be anything but a name. */
const INTRODUCES_SELF = /^(?:i'm|i’m|i am)\b/i
const KEY_REACH = 120
const BEGINS_LINE = /(?:^|[\n"“>:][ \t]?)$/
const END_OF_GREETING = /^\s?[,!:\n]/

const isInCapitals = (words: readonly Word[], ahead: string): boolean =>
  words.length > 1 && words.every(({ bare }) => CAPITALS.test(bare)) && /^(?:name|full name)/i.test(ahead)

const isLikelyName = (words: readonly Word[]): boolean =>
  words.length > 1 ? words.some((word) => isGiven(word) || isFamily(word)) : words.some(isGiven)

const isCertainPhrase = (phrase: string): boolean =>
  /name|call|sincerely|regards|wishes|yours|signed|dear|heiße|llamo|appelle|chiamo|heter|named|patient|attn/i.test(
    phrase,
  )

/** Whether the phrase in front of it makes a name of the words. */
const isCertain = (text: string, start: number, ahead: string, words: readonly Word[]): boolean => {
  if (isLikelyName(words)) return true
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last || NOBODY.test(first.bare)) return false
  const behind = text.slice(last.end, last.end + 2)
  if (IS_KIN.test(ahead)) return true
  if (IS_BARE_KEY.test(ahead))
    return (
      words.length > 1 && PERSONAL_KEYS.test(text.slice(Math.max(0, start - KEY_REACH), last.end + KEY_REACH))
    )
  if (IS_CLOSING.test(ahead)) return /^[ \t]?(?:[\n,(.]|$)/.test(behind)
  // `the best gardener, …` is a greeting in other languages, at the beginning of a line only.
  if (IS_GREETING.test(ahead))
    return (
      END_OF_GREETING.test(behind) &&
      (/^h(?:i|ey|ello)\b/i.test(ahead) || BEGINS_LINE.test(text.slice(Math.max(0, start - 4), start)))
    )
  if (words.length === 1) return isCertainPhrase(ahead) && !BARE_LABEL.test(ahead) && !IS_LABEL.test(ahead)
  if (UNSIGNED_LABEL.test(ahead)) return BEFORE_LABEL.test(text.slice(Math.max(0, start - 16), start))
  return isCertainPhrase(ahead) || IS_LABEL.test(ahead) || INTRODUCES_SELF.test(ahead)
}
