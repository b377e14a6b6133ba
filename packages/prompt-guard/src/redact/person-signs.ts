import { hasCompanyWord } from './companies.ts'
import { fold } from './names.ts'
import { isAnyInitial, isNoName, isShouted, type Word } from './name-words.ts'
import { isCapital, isWordUnit, unitAt } from './surroundings.ts'

const BLANK = 32
const COMMA = 44

/** `Mira here, I cannot log in`: in a chat, at the beginning of what is said. */
const SMALL_H = 104
const HERE = / here(?=[,.!;]| from\b| again\b)/y
const BEGINS = /(?:^|[\n:>\])]\s?|\b(?:hi|hey|hello),? )$/i
const NOT_HERE =
  /^(?:click|nothing|look|come|right|over|everything|everyone|everybody|someone|anyone|something|anything|sign|tap|stay|being|newbie|same|student|beginner|dev|register|living|working|only|welcome|available|listed|included|press|enter|write|put|keep|wait|sit|stand|back|still|already)$/i
export const isSelfNamed = (text: string, first: Word, last: Word): boolean => {
  // Nearly nobody speaks so, which is seen before the pattern is asked.
  if (unitAt(text, last.end + 1) !== SMALL_H) return false
  HERE.lastIndex = last.end
  return (
    HERE.test(text) &&
    !isNoName(first) &&
    !NOT_HERE.test(first.bare) &&
    BEGINS.test(text.slice(Math.max(0, first.start - 8), first.start))
  )
}

/** Two capitals with this behind them are a person: `…, his mother`, `…, d.o.b. 1/2/1990`, `…, 43,`. */
const IS_ABOUT_PERSON =
  /(?:,? (?:aged|d\.?o\.?b|geb\.|ur\.)(?!\p{L})|, (?:who|whose|his|her|née?)\s|, \d{2}, \p{Ll}{2})/iuy
export const isAboutPerson = (text: string, end: number): boolean => {
  const unit = unitAt(text, end)
  if (unit !== COMMA && unit !== BLANK) return false
  IS_ABOUT_PERSON.lastIndex = end
  return IS_ABOUT_PERSON.test(text)
}
const PATRONYMIC = /\p{Ll}(?:ович|евич|ьич|овна|евна|ична)(?:[аеуы]|ем|ом|ой)?$/u
export const hasPatronymic = (name: readonly Word[]): boolean =>
  name.length > 1 && name.some(({ bare }) => bare.charCodeAt(0) > 0x400 && PATRONYMIC.test(bare))

/** Small words that stand inside names of people and hardly in others: `Wouter van Dam`, `Hamza bin Yusuf`. */
const PARTICLES: ReadonlySet<string> = new Set(['van', 'von', 'bin', 'binti', 'ibn', 'ter'])
export const hasParticle = (name: readonly Word[]): boolean => {
  const [first, second] = name
  if (name.length < 3 || !first || !second || isCapital(second.text)) return false
  return PARTICLES.has(second.text) && !isNoName(first)
}

/** The local parts of the mail addresses of a text, in small letters: `ada.byron`. */
const LOCAL_PART = /(?<![\p{L}\d.+_-])[\p{L}\d.+_-]{3,40}(?=@[\p{L}\d-]{1,63}\.\p{L})/gu
const SHORTEST_PART = 3
export const localPartsOf = (text: string): readonly string[] => {
  const locals: string[] = []
  if (!text.includes('@')) return locals
  for (const [local] of text.matchAll(LOCAL_PART)) {
    locals.push(fold(local))
    if (locals.length === MOST_LOCALS) break
  }
  return locals
}
const MOST_LOCALS = 16

/** Words that make up a mail address of the same text: `Ada Byron` and `ada.byron@…`. */
export const isInMail = (name: readonly Word[], locals: readonly string[]): boolean =>
  name.length > 1 &&
  !isShouted(name) &&
  name.every((word) => word.folded.length >= SHORTEST_PART && !isNoName(word)) &&
  locals.some((local) => name.every(({ folded }) => local.includes(folded)))

/** `Jonas K. Reuter`. */
export const hasInnerInitial = (name: readonly Word[]): boolean =>
  name.length > 2 && name.some((word, index) => index > 0 && index < name.length - 1 && isAnyInitial(word))

export const CAPITALS = /^\p{Lu}[\p{Lu}'’-]{2,24}$/u
/** `GRETA B. MWANGI`: an initial between capitals is hardly anything else. */
export const isShoutedPerson = (name: readonly Word[]): boolean =>
  hasInnerInitial(name) &&
  name.every(({ bare }) => CAPITALS.test(bare) || bare.length < 3) &&
  !name.some(isNoName) &&
  !hasCompanyWord(name)

/** `Hugo 0.111`, `Ernst & Young`: things that bear a given name. */
const IS_THING = / (?:v?\d{1,3}\.\d|& \p{Lu})/uy
export const isThing = (text: string, { end }: Word): boolean => {
  IS_THING.lastIndex = end
  return IS_THING.test(text)
}

const LONGEST_BEFORE = 9
/** The word in front, in small letters; empty when none stands there or a long one. */
export const wordBefore = (text: string, at: number): string => {
  let end = at
  if (unitAt(text, end - 1) === 32) end--
  const mark = unitAt(text, end - 1)
  if (mark === 44 || mark === 58) end--
  let start = end
  while (end - start <= LONGEST_BEFORE && isWordUnit(unitAt(text, start - 1))) start--
  return end - start > LONGEST_BEFORE ? '' : text.slice(start, end).toLowerCase()
}
