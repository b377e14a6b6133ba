import { hasCertainEnding } from '../names.ts'
import {
  endOfName,
  isAmbiguous,
  isAnyInitial,
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
import { eachPhrase, phrase } from '../phrases.ts'
import { isCapital, isWordUnit, unitAt } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

const PART = String.raw`\p{Lu}(?:\p{L}|['’](?=\p{L})|-(?=\p{L})){1,24}`
const INITIAL = String.raw`\p{Lu}\.`
const PARTICLE = String.raw`(?:de|da|do|dos|del|della|di|du|van|von|der|den|ter|la|le|el|al|bin|ibn|ben|af|av|y|zu)`
const NAME = String.raw`(?:${PART}|${INITIAL})(?:[ \t\u00a0](?:${PARTICLE}[ \t]){0,2}(?:${PART}|${INITIAL}|\p{Lu}(?![\p{L}\p{N}]))){0,3}`

const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Rev|Fr|Sgt|Lt|Capt|Captain|Col|Gen|Judge|Senator|Herr|Frau|Señora?|Srta?|Sra|Monsieur|Madame|Mme|Mlle|Signora?|Sig|Don|Doña|Dhr|Mevr|Pan|Pani)`
const TITLED = phrase(new RegExp(String.raw`(?<![\p{L}\p{N}])${TITLE}\.?[ \t]{1,2}(${NAME})`, 'uy'))

/** Phrases after which a name follows, whatever it looks like. */
const INTRODUCED = phrase(
  new RegExp(
    String.raw`(?<![\p{L}])(?:name(?:'s|’s)?(?: is| was|:|\?)|(?:full|first|last|maiden|sur|family|given|middle|nick|cardholder|account holder|customer|patient|employee|contact|birth)[ -]?name(?: is|:| -)?|(?:call|calls|called) (?:me|him|her|myself)|named|signed(?: by)?[:,]?|(?:sincerely|regards|cheers|best wishes|yours truly|thanks),?\s{1,3}|dear|attn:?|c\/o|patient:?|customer:?|contact:?|from:|to:|cc:|author:|ich heiße|ich bin|mein name ist|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|meu nome é|jag heter|nazywam się|benim adım|i'm|i am|this is|it's|speak (?:to|with)|spoke (?:to|with)|met(?: with)?|asked|told|hired|married|interviewed|directed by:?|written by:?|starring|named (?:him|her)|follow up with|deal with|talk to|listen to|email|interview with)\s{1,3}["'“]?(${NAME})`,
    'iuy',
  ),
)
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

const SEQUENCE = new RegExp(String.raw`(?<![\p{L}\p{N}@#/_.-])${NAME}(?![\p{L}\p{N}_@-])`, 'gu')

/** Words right before a name, a comma or colon and a blank between them. */
const BEFORE_PERSON: ReadonlySet<string> = new Set(
  'by with from to for and of than ask tell met mother father sister brother wife husband son daughter friend boss doctor colleague partner cousin aunt uncle founder founders president minister player actor actress singer author writer director chef coach like thanks hi hello hey dear'.split(
    ' ',
  ),
)
const BEFORE_FAMILY_NAME: ReadonlySet<string> = new Set('by founder founders mr mrs ms dr'.split(' '))
const LONGEST_BEFORE = 9
const AFTER_PERSON =
  /(?:['’]s\b|,? (?:said|says|asked|told|is|was|has|had|will|would|lives|lived|works|worked|wrote|listed|called|thinks|wants|likes|who|and I|sent|came|went|died|born|replied|added|also)\b)/y

/** The word in front, in small letters; empty when none stands there or a long one. */
const wordBefore = (text: string, at: number): string => {
  let end = at
  if (unitAt(text, end - 1) === 32) end--
  const mark = unitAt(text, end - 1)
  if (mark === 44 || mark === 58) end--
  let start = end
  while (end - start <= LONGEST_BEFORE && isWordUnit(unitAt(text, start - 1))) start--
  return end - start > LONGEST_BEFORE ? '' : text.slice(start, end).toLowerCase()
}

const isBeforeVerb = (text: string, at: number): boolean => {
  AFTER_PERSON.lastIndex = at
  return AFTER_PERSON.test(text)
}

const ACCENTED = /[\u00c0-\u024f]/
const NOT_ASCII = /[^ -~]/

/** `08 Jun 2024`: a name between figures is a month. */
const isMonth = (text: string, { start, end }: Word): boolean =>
  isDigit(unitAt(text, start - 2)) && isDigit(unitAt(text, end + 1))
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

const isPerson = (name: readonly Word[], text: string): boolean => {
  const [first, second] = name
  const last = name.at(-1)
  if (!first || !last || isShouted(name)) return false
  const isAmong = (): boolean =>
    BEFORE_PERSON.has(wordBefore(text, first.start)) || isBeforeVerb(text, last.end)
  if (!second) {
    if (isGiven(first)) return isAmbiguous(first) ? isBeforeVerb(text, last.end) : !isMonth(text, first)
    return (
      isFamily(first) &&
      (BEFORE_FAMILY_NAME.has(wordBefore(text, first.start)) ||
        ONLY_PEOPLE.test(text.slice(last.end, last.end + 48)))
    )
  }
  if (isGiven(first)) return !isAmbiguous(first) || isFamily(last) || name.length > 2 || isAmong()
  if (name.some(isNoName)) return false
  if (isInitial(first)) return isFamily(last) || isAmong()
  if (name.length > 2 && name.slice(1, -1).some(isAnyInitial)) return true // Jonas K. Reuter
  if (isFamily(last)) {
    return (
      hasCertainEnding(last.folded) ||
      NOT_ASCII.test(first.bare) ||
      NOT_ASCII.test(last.bare) ||
      isGiven(second) ||
      isAmong()
    )
  }
  return (ACCENTED.test(first.bare) || ACCENTED.test(last.bare)) && isAmong()
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
  if (words.length === 0 || isShouted(words) || !words.every((word) => !isNoName(word) || isGivenHere(word)))
    return
  const isCertain =
    isTitle ||
    (isCertainPhrase(whole) && !(words.length === 1 && BARE_LABEL.test(whole))) ||
    isLikelyName(words) ||
    (words.length > 1 && INTRODUCES_SELF.test(whole))
  if (isCertain) reportName(words, report)
}

/** Names of people, as far as lists, endings and the words around them go. The least certain of the detectors. */
export const people: Detector = (text, report, places) => {
  eachPhrase(text, places, TITLED, (match, end) => {
    findIntroduced(text, match, end, true, report)
    return end
  })
  eachPhrase(text, places, INTRODUCED, (match, end) => {
    findIntroduced(text, match, end, false, report)
    return end
  })
  eachPhrase(text, places, LISTED, (_, end) => {
    const names = LIST.exec(text.slice(end, end + LIST_REACH))?.[0] ?? ''
    for (const { 0: name, index } of names.matchAll(SEQUENCE)) {
      if (!isNoNameText(name)) report('person', end + index, end + index + name.length)
    }
    return end
  })
  eachPhrase(text, places, INTRODUCED_SMALL, ([, name = ''], end) => {
    if (!name.split(' ').some(isNoNameText)) report('person', end - name.length, end)
    return end
  })
  SEQUENCE.lastIndex = 0
  for (let match = SEQUENCE.exec(text); match; match = SEQUENCE.exec(text)) {
    const words = nameIn(wordsOf(text, match.index, SEQUENCE.lastIndex))
    if (isPerson(words, text)) reportName(words, report)
  }
}

const PARTICLE_WORD = new RegExp(`^${PARTICLE}$`, 'u')

/** The phrase is read in any case, the name only while its words are capitals (or `de`, `van`) : `Lori and I live` is one word. */
const capitalised = (words: readonly Word[]): readonly Word[] => {
  let last = words.findIndex(({ text }) => !isCapital(text) && !PARTICLE_WORD.test(text))
  if (last < 0) last = words.length
  while (last > 0 && !isCapital(words[last - 1]?.text ?? '')) last--
  return last === words.length ? words : words.slice(0, last)
}

/** `name: Workspace` is a label of anything; a single word behind it must be a known name. */
const BARE_LABEL = /^name:/i

/** `I am Wanjiru Kamau`: two capitals after it can hardly be anything but a name. */
const INTRODUCES_SELF = /^(?:i'm|i’m|i am)\b/i

const isLikelyName = (words: readonly Word[]): boolean =>
  words.length > 1 ? words.some((word) => isGiven(word) || isFamily(word)) : words.some(isGiven)

const isCertainPhrase = (phrase: string): boolean =>
  /name|call|sincerely|regards|wishes|yours|signed|dear|heiße|llamo|appelle|chiamo|heter|named|patient|attn/i.test(
    phrase,
  )
