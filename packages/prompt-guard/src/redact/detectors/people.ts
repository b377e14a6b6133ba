import { hasFamilyEnding, isAmbiguousName, isFamilyName, isGivenName } from '../names.ts'
import { bare, isNoName } from '../not-names.ts'
import type { Detector, Report } from '../types.ts'

const PART = String.raw`\p{Lu}(?:\p{L}|['’](?=\p{L})|-(?=\p{L})){1,24}`
const INITIAL = String.raw`\p{Lu}\.`
const PARTICLE = String.raw`(?:de|da|do|dos|del|della|di|du|van|von|der|den|ter|la|le|el|al|bin|ibn|ben|af|av|y|zu)`
const NAME = String.raw`(?:${PART}|${INITIAL})(?:[ \t\u00a0](?:${PARTICLE}[ \t]){0,2}(?:${PART}|${INITIAL}|\p{Lu}(?![\p{L}\p{N}]))){0,3}`

const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Rev|Fr|Sgt|Lt|Capt|Captain|Col|Gen|Judge|Senator|Herr|Frau|Señora?|Srta?|Sra|Monsieur|Madame|Mme|Mlle|Signora?|Sig|Don|Doña|Dhr|Mevr|Pan|Pani)`
const TITLED = new RegExp(String.raw`(?<![\p{L}\p{N}])${TITLE}\.?[ \t]{1,2}(${NAME})`, 'gu')

/** Phrases after which a name follows, whatever it looks like. */
const INTRODUCED = new RegExp(
  String.raw`(?<![\p{L}])(?:name(?:'s|’s)?(?: is| was|:|\?)|(?:full|first|last|maiden|sur|family|given|middle|nick|cardholder|account holder|customer|patient|employee|contact|birth)[ -]?name(?: is|:| -)?|(?:call|calls|called) (?:me|him|her|myself)|named|signed(?: by)?[:,]?|(?:sincerely|regards|cheers|best wishes|yours truly|thanks),?\s{1,3}|dear|attn:?|c\/o|patient:?|customer:?|contact:?|from:|to:|cc:|author:|ich heiße|ich bin|mein name ist|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|meu nome é|jag heter|nazywam się|benim adım|i'm|i am|this is|it's|speak (?:to|with)|spoke (?:to|with)|met(?: with)?|asked|told|hired|married|interviewed|directed by:?|written by:?|starring|named (?:him|her)|follow up with|deal with|talk to|listen to|email|interview with)\s{1,3}["'“]?(${NAME})`,
  'giu',
)
/** The same phrases, where they are so plain that even a name in small letters is one. */
const INTRODUCED_SMALL =
  /(?<!\p{L})(?:my name is|her name is|his name is|maiden name is|my name's|me llamo|je m'appelle|ich heiße|follow up with|everyone calls me)\s{1,3}(\p{Ll}[\p{Ll}'’-]{1,24}(?: \p{Ll}[\p{Ll}'’-]{1,24}){0,2})(?=\s*(?:[.,;!?\n)]|$| and | but | in | so ))/giu

/** One of them stands in each of those phrases. */
const SMALL_SIGNS = [
  'name is',
  "name's",
  'me llamo',
  "m'appelle",
  'ich heiße',
  'follow up with',
  'everyone calls me',
]

/** `our founders: Kovalev, Lee and Phillips`: the sign of a list, and how far it is read. */
const LISTED =
  /(?<!\p{L})(?:founder|member|guest|author|attendee|participant|player|student|parent|kid|son|daughter|brother|sister|actor|speaker|witness|partner)(?:e?s)?(?: are| were|:)\s|(?<!\p{L})(?:cast|children|attendees)(?: are| were|:)\s/giu
const LIST_REACH = 160
const LIST = new RegExp(String.raw`^(?:,? ?(?:and |& )?${NAME})+`, 'u')

/** Verbs that only people do; before them a family name alone is a person. */
const ONLY_PEOPLE =
  /^(?:,? (?:began (?:writing|working|to)|said|says|wrote|writes|lives|lived|told|asked|replied|joined|studied|graduated|married|was born|argued|explained|and \p{Lu}\p{L}+ (?:were|are|have|wrote|said)))\b/u

const SEQUENCE = new RegExp(String.raw`(?<![\p{L}\p{N}@#/_.-])${NAME}(?![\p{L}\p{N}_@-])`, 'gu')

const BEFORE_PERSON =
  /(?:\b(?:by|with|from|to|for|and|of|than|ask|tell|met|mother|father|sister|brother|wife|husband|son|daughter|friend|boss|doctor|colleague|partner|cousin|aunt|uncle|founders?|president|minister|player|actor|actress|singer|author|writer|director|chef|coach|like|thanks|hi|hello|hey|dear)[:,]?) ?$/i
const AFTER_PERSON =
  /^(?:['’]s\b|,? (?:said|says|asked|told|is|was|has|had|will|would|lives|lived|works|worked|wrote|listed|called|thinks|wants|likes|who|and I|sent|came|went|died|born|replied|added|also)\b)/

const BEFORE_FAMILY_NAME = /\b(?:by|founders?|mr|mrs|ms|dr)[:,]? ?$/i

type Word = { start: number; end: number; text: string }

const isBlank = (unit: number): boolean => unit === 32 || unit === 9 || unit === 0xa0

const wordsOf = (text: string, start: number): Word[] => {
  const words: Word[] = []
  for (let at = 0; at < text.length; at++) {
    if (isBlank(text.charCodeAt(at))) continue
    const from = at
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++
    words.push({ start: start + from, end: start + at, text: text.slice(from, at) })
  }
  return words
}

/** Names of the fields that follow a name on forms, in the capitals in which they are written. */
const LABEL =
  /^(?:DOB|SSN|SSNR|IBAN|BIC|SWIFT|NHS|MRN|PIN|DNI|NIF|NIE|NIN|VAT|TIN|ITIN|EIN|SIN|TFN|NPI|DEA|PAN|CPF|CNPJ|CURP|RFC|ID|IP|MAC|URL|TEL|FAX|MOB|CVV|CVC|CC|EMAIL|PHONE|ADDRESS|NAME|BORN|PASSPORT|ACCOUNT)$/

/** `Sarah Connor SSN …`: what follows belongs to the next field. */
const beforeLabel = (words: readonly Word[]): number => {
  const at = words.findIndex(({ text }, index) => index > 0 && LABEL.test(text))
  return at < 0 ? words.length : at
}

/** Cuts words at both ends that no name has, and judges what is left. */
const nameIn = (words: readonly Word[]): Word[] => {
  let first = 0
  let last = beforeLabel(words)
  while (first < last && isNoName(words[first]?.text ?? '') && !isTelling(words, first)) first++
  while (last > first && isNoName(words[last - 1]?.text ?? '')) last--
  const name = words.slice(first, last)
  // `Patient John Smith`: what stands before the first given name is no name, unless it might be one itself.
  const given = name.findIndex(({ text }) => isGivenName(bare(text)))
  return given > 0 && name.slice(0, given).every(({ text }) => !isFamilyName(text) && text.length > 2)
    ? name.slice(given)
    : name
}

/** `May Fischer`, `Christian Berg`: an everyday word that a family name follows. */
const isTelling = (words: readonly Word[], index: number): boolean => {
  const [word, next] = [words[index]?.text ?? '', words[index + 1]?.text ?? '']
  return isGivenName(word) && next !== '' && isFamilyName(next) && !isNoName(next)
}

/** Capitals throughout are an abbreviation, unless the whole name is written so. */
const isShouted = (name: readonly Word[]): boolean => {
  const shouted = name.filter(({ text }) => /^\p{Lu}{2,}$/u.test(text)).length
  return (
    shouted > 0 && !(shouted === name.length && shouted > 1 && name.some(({ text }) => isGivenName(text)))
  )
}

const isPerson = (name: readonly Word[], text: string): boolean => {
  const [first, ...others] = name.map((word) => bare(word.text))
  const last = others.at(-1)
  const opening = name[0]
  const closing = name.at(-1)
  if (first === undefined || !opening || !closing || isShouted(name)) return false
  const isBefore = (): boolean => AFTER_PERSON.test(text.slice(closing.end, closing.end + 16))
  const isAmong = (): boolean =>
    BEFORE_PERSON.test(text.slice(Math.max(0, opening.start - 24), opening.start)) || isBefore()
  if (last === undefined) {
    if (isGivenName(first)) return !isAmbiguousName(first) || isBefore()
    if (!isFamilyName(first)) return false
    return (
      ONLY_PEOPLE.test(text.slice(closing.end, closing.end + 48)) ||
      BEFORE_FAMILY_NAME.test(text.slice(Math.max(0, opening.start - 24), opening.start))
    )
  }
  if (isGivenName(first))
    return !isAmbiguousName(first) || isFamilyName(last) || others.length > 1 || isAmong()
  if (name.some((word) => isNoName(word.text))) return false
  if (/^\p{Lu}\.$/u.test(first)) return isFamilyName(last) || isAmong()
  if (others.slice(0, -1).some((word) => /^\p{Lu}\.?$/u.test(word))) return true // Jonas K. Reuter
  if (isFamilyName(last)) {
    return hasFamilyEnding(last) || /[^ -~]/.test(first + last) || isGivenName(others[0] ?? '') || isAmong()
  }
  return /[\u00c0-\u024f]/.test(first + last) && isAmong()
}

const reportName = (words: Word[], report: Report): void => {
  const [first, last] = [words[0], words.at(-1)]
  if (first && last)
    report(
      'person',
      first.start,
      first.start + last.end - first.start - (/['’]s$/.exec(last.text)?.[0].length ?? 0),
    )
}

/** Names of people, as far as lists, endings and the words around them go. The least certain of the detectors. */
export const people: Detector = (text, report) => {
  for (const pattern of [TITLED, INTRODUCED]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? ''
      const start = match.index + match[0].length - name.length
      // The pattern ignores case for the phrase; the name itself must begin with a capital.
      if (!/^\p{Lu}/u.test(name)) continue
      const words = nameIn(capitalised(wordsOf(name, start)))
      const [first] = words
      const isCertain =
        pattern === TITLED ||
        (isCertainPhrase(match[0]) && !(words.length === 1 && BARE_LABEL.test(match[0]))) ||
        isLikelyName(words) ||
        (words.length > 1 && INTRODUCES_SELF.test(match[0]))
      if (
        isCertain &&
        first &&
        !isShouted(words) &&
        words.every((word) => !isNoName(word.text) || isGivenName(word.text))
      )
        reportName(words, report)
    }
  }
  for (const { 0: sign, index } of text.matchAll(LISTED)) {
    const start = index + sign.length
    const names = LIST.exec(text.slice(start, start + LIST_REACH))?.[0] ?? ''
    for (const { 0: name, index: at } of names.matchAll(SEQUENCE)) {
      if (!isNoName(name)) report('person', start + at, start + at + name.length)
    }
  }
  const lower = text.toLowerCase()
  const isIntroduced = SMALL_SIGNS.some((sign) => lower.includes(sign))
  for (const match of isIntroduced ? text.matchAll(INTRODUCED_SMALL) : []) {
    const name = match[1] ?? ''
    const start = match.index + match[0].length - name.length
    if (!name.split(' ').some(isNoName)) report('person', start, start + name.length)
  }
  for (const { 0: sequence, index } of text.matchAll(SEQUENCE)) {
    const words = nameIn(wordsOf(sequence, index))
    if (words.length > 0 && isPerson(words, text)) reportName(words, report)
  }
}

const PARTICLE_WORD = new RegExp(`^${PARTICLE}$`, 'u')

/** The phrase is read in any case, the name only while its words are capitals (or `de`, `van`) : `Lori and I live` is one word. */
const capitalised = (words: readonly Word[]): Word[] => {
  const end = words.findIndex(({ text }) => !/^\p{Lu}/u.test(text) && !PARTICLE_WORD.test(text))
  const name = end < 0 ? [...words] : words.slice(0, end)
  while (name.length > 0 && !/^\p{Lu}/u.test(name.at(-1)?.text ?? '')) name.pop()
  return name
}

/** `name: Workspace` is a label of anything; a single word behind it must be a known name. */
const BARE_LABEL = /^name:/i

/** `I am Wanjiru Kamau`: two capitals after it can hardly be anything but a name. */
const INTRODUCES_SELF = /^(?:i'm|i’m|i am)\b/i

const isLikelyName = (words: readonly Word[]): boolean =>
  words.length > 1
    ? words.some(({ text }) => isGivenName(bare(text)) || isFamilyName(bare(text)))
    : isGivenName(bare(words[0]?.text ?? ''))

const isCertainPhrase = (phrase: string): boolean =>
  /name|call|sincerely|regards|wishes|yours|signed|dear|heiße|llamo|appelle|chiamo|heter|named|patient|attn/i.test(
    phrase,
  )
