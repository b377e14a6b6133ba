import { AMBIGUOUS_NAME, FAMILY_NAME, fold, GIVEN_NAME, hasFamilyEnding, listed, NO_NAME } from './names.ts'
import { isCapital, unitAt } from './surroundings.ts'

/** A word that may be part of a name, with what the lists say of it, looked up once. */
export type Word = {
  start: number
  end: number
  text: string
  /** Without its genitive: `Ada's`, `James'`. */
  bare: string
  /** In small letters, without accents. */
  folded: string
  bits: number
}

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019
const SMALL_S = 0x73

const lengthOfGenitive = (word: string): number => {
  const last = unitAt(word, word.length - 1)
  if (isApostrophe(last)) return 1
  return last === SMALL_S && isApostrophe(unitAt(word, word.length - 2)) ? 2 : 0
}

/** `Anna-Lena` is given when Anna is, `Okafor-Smith` a family when Smith is one. */
const ofDouble = (bare: string, folded: string): number => {
  const at = folded.indexOf('-')
  if (at <= 0 || folded.length !== bare.length || !isCapital(bare.slice(at + 1))) return 0
  const first = listed(bare.slice(0, at), folded.slice(0, at))
  const last = listed(bare.slice(at + 1), folded.slice(at + 1))
  const given = (first & (GIVEN_NAME | AMBIGUOUS_NAME | NO_NAME)) === GIVEN_NAME ? GIVEN_NAME : 0
  return given | (last & NO_NAME ? 0 : last & FAMILY_NAME)
}

const wordAt = (whole: string, start: number, end: number): Word => {
  const text = whole.slice(start, end)
  const genitive = lengthOfGenitive(text)
  const bare = genitive === 0 ? text : text.slice(0, -genitive)
  const folded = fold(bare)
  return { start, end, text, bare, folded, bits: listed(bare, folded) | ofDouble(bare, folded) }
}

const isBlank = (unit: number): boolean => unit === 32 || unit === 9 || unit === 0xa0

/** The words between two places of a text. */
export const wordsOf = (text: string, start: number, end: number): Word[] => {
  let words: Word[] = []
  for (let at = start; at < end; at++) {
    if (isBlank(text.charCodeAt(at))) continue
    const from = at
    while (at < end && !isBlank(text.charCodeAt(at))) at++
    words = withWord(words, wordAt(text, from, at))
  }
  return words
}

/** Most names are one word or two, and a list that grows takes room for sixteen more. */
const withWord = (words: Word[], word: Word): Word[] => {
  const [first, second] = words
  if (!first) return [word]
  if (!second) return [first, word]
  words.push(word)
  return words
}

export const isGiven = ({ bits }: Word): boolean => (bits & GIVEN_NAME) !== 0
export const isAmbiguous = ({ bits }: Word): boolean => (bits & AMBIGUOUS_NAME) !== 0
export const isFamily = ({ bits, folded }: Word): boolean =>
  (bits & FAMILY_NAME) !== 0 || hasFamilyEnding(folded)
export const isNoName = ({ bits }: Word): boolean => (bits & NO_NAME) !== 0

/** Whether the lists say of a text, which may be several words, that it is no name. */
export const isNoNameText = (text: string): boolean => isNoName(wordAt(text, 0, text.length))

const isGenitive = ({ text, bare }: Word): boolean => text.length !== bare.length

/** Where the name ends that ends with this word: `Ada's` is hers, a plural's apostrophe is part of it. */
export const endOfName = ({ end, text, bare }: Word): number =>
  text.length - bare.length === 2 ? end - 2 : end

const LONGEST_INITIAL = 3
const STOP = 46
const INITIAL = /^\p{Lu}\.$/u
const BARE_INITIAL = /^\p{Lu}$/u

export const isInitial = ({ bare }: Word): boolean =>
  bare.length <= LONGEST_INITIAL && unitAt(bare, bare.length - 1) === STOP && INITIAL.test(bare)
/** With its stop or without. */
export const isAnyInitial = (word: Word): boolean =>
  isInitial(word) || (word.bare.length < LONGEST_INITIAL && BARE_INITIAL.test(word.bare))

/** Names of the fields that follow a name on forms, in the capitals in which they are written. */
const LABELS: ReadonlySet<string> = new Set(
  'DOB SSN SSNR IBAN BIC SWIFT NHS MRN PIN DNI NIF NIE NIN VAT TIN ITIN EIN SIN TFN NPI DEA PAN CPF CNPJ CURP RFC ID IP MAC URL TEL FAX MOB CVV CVC CC EMAIL PHONE ADDRESS NAME BORN PASSPORT ACCOUNT'.split(
    ' ',
  ),
)

/** Whether the second letter may be a capital: of most words it is small, or there is none. */
const mayBeInCapitals = (word: string): boolean => {
  const unit = unitAt(word, 1)
  return (unit >= 65 && unit <= 90) || unit > 127
}

/** `Sarah Connor SSN …`: what follows belongs to the next field. */
const beforeLabel = (words: readonly Word[]): number => {
  for (let index = 1; index < words.length; index++) {
    const text = words[index]?.text ?? ''
    if (mayBeInCapitals(text) && LABELS.has(text)) return index
  }
  return words.length
}

/** A given name as it is written here, which a genitive is not. */
export const isGivenHere = (word: Word): boolean => isGiven(word) && !isGenitive(word)

/** `May Fischer`, `Christian Berg`: an everyday word that a family name follows. */
const isTelling = (word: Word, next: Word | undefined): boolean =>
  isGivenHere(word) && next !== undefined && !isNoName(next) && !isGenitive(next) && isFamily(next)

/** Cuts words at both ends that no name has, and judges what is left. */
export const nameIn = (words: readonly Word[]): readonly Word[] => {
  let first = 0
  let last = beforeLabel(words)
  for (let word = words[first]; word && first < last && isNoName(word); word = words[first]) {
    if (isTelling(word, words[first + 1])) break
    first++
  }
  for (let word = words[last - 1]; word && last > first && isNoName(word); word = words[last - 1]) last--
  // `Patient John Smith`: what stands before the first given name is no name, unless it might be one itself.
  const given = words.findIndex((word, index) => index >= first && index < last && isGiven(word))
  if (given > first && words.slice(first, given).every(isNoPart)) first = given
  return first === 0 && last === words.length ? words : words.slice(first, last)
}

const isNoPart = (word: Word): boolean => word.text.length > 2 && (isGenitive(word) || !isFamily(word))

const SHOUTED = /^\p{Lu}{2,}$/u

/** Capitals throughout are an abbreviation, unless the whole name is written so. */
export const isShouted = (name: readonly Word[]): boolean => {
  let shouted = 0
  for (const { text } of name) if (mayBeInCapitals(text) && SHOUTED.test(text)) shouted++
  if (shouted === 0) return false
  return !(shouted === name.length && shouted > 1 && name.some(isGivenHere))
}
