import { isCompany } from '../companies.ts'
import { NAME, PARTICLE, TITLE } from '../introductions.ts'
import { isFamily, isGiven, isNoName, nameIn, type Word, wordsOf } from '../name-words.ts'
import { isKnownThing } from '../known-things.ts'
import { eachPhraseMatch, phrase } from '../phrases.ts'
import { ANYBODY, PARTS_OF_NAMES, PEOPLE } from '../roles.ts'
import { isCapital } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'
import { anyOf } from '../word-tree.ts'

const PARTS: ReadonlySet<string> = new Set(PARTS_OF_NAMES)
const LOOSE: ReadonlySet<string> = new Set(ANYBODY)

/** The blanks of a label may be missing or another sign: `first_name`, `firstName`; a label may be a prefix: `patientName`. */
const ROLE = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(${anyOf([...PARTS_OF_NAMES, ...PEOPLE, ...ANYBODY]).replaceAll(' ', '[ _-]?')})(?:['’]?s)?([ _-]?(?:full|first|last|given|family|sur)?[ _-]?name)?(?!\p{L})`,
    'iuy',
  ),
)
/** What stands between a label and its value: a sign, the gap of a column, or a blank. */
const SIGN =
  /(\\?["'\])]{0,2}[ \t]{0,16}(?:=>|[:=：＝>]|\.:)[ \t]{0,16}\\?["'“„«[(]{0,2}|[ \t]{0,2}\t[ \t]{0,2}|[ ]{3,24}|[ ][-–—][ ])|\.?[ ]["'“„«]?/y
const VALUE = new RegExp(
  String.raw`(?:(?:${TITLE}|M|MR|MRS|MS|MME|MLLE|HERR|FRAU|SR|SRA|SIG|DR|D|D\.ª|Da|Dña)\.?[ \t]{1,2}){0,3}(${NAME})(?:, (${NAME}))?(?![\p{L}\p{N}@_])`,
  'uy',
)
const IN_CAPITALS = /^\p{Lu}[\p{Lu}'’.-]{0,24}$/u
const PARTICLE_WORD = new RegExp(`^${PARTICLE}$`, 'u')
const BEHIND_VALUE = /[ \t]{0,3}(?:["'”»\\\n\r;,.|/<)\]}（(·—–-]|$)/y

const isAnyone = (word: Word): boolean => isGiven(word) || isFamily(word)
const isClean = (words: readonly Word[]): boolean =>
  words.length > 0 && words.every((word) => !isNoName(word) || isGiven(word) || PARTICLE_WORD.test(word.text))
const areCapitals = (words: readonly Word[]): boolean =>
  words.length > 1 &&
  words.every(({ bare }) => IN_CAPITALS.test(bare)) &&
  words.some(({ bare }) => bare.length > 2)
const isAbbreviation = (words: readonly Word[]): boolean =>
  !areCapitals(words) && words.some(({ bare }) => bare.length > 2 && IN_CAPITALS.test(bare))

const endsField = (text: string, end: number): boolean => {
  BEHIND_VALUE.lastIndex = end
  return BEHIND_VALUE.test(text)
}

const reportWords = (words: readonly Word[], report: Report): void => {
  const [first, last] = [words[0], words.at(-1)]
  if (first && last) report('person', first.start, last.end)
}

/** As it is in the lists: most labels have no sign between their words. */
const keyOf = (role: string): string => {
  const key = role.toLowerCase()
  return JOINT.test(key) ? key.replaceAll(JOINTS, ' ') : key
}
const JOINT = /[_-]/
const JOINTS = /[_-]/g

type Label = { isPart: boolean; isLoose: boolean; isSmall: boolean; isSigned: boolean }

/** Whether these words are a person by the label in front of them. */
const isNamed = (text: string, words: readonly Word[], label: Label): boolean => {
  const last = words.at(-1)
  if (
    !last ||
    !isClean(words) ||
    isAbbreviation(words) ||
    isCompany(text, words, last.end) ||
    isKnownThing(text, words)
  )
    return false
  if (words.length === 1) {
    if (label.isPart) return label.isSigned && last.bare.length > 1 && endsField(text, last.end)
    return isGiven(last) && (label.isSigned || label.isSmall) && !label.isLoose
  }
  if (words.some(isAnyone)) return label.isSigned || label.isSmall || words.some(isGiven)
  if (label.isLoose) return false
  return label.isSigned ? endsField(text, last.end) : label.isSmall && !areCapitals(words)
}

/** Names behind what forms and letters call a person: `paciente Ana Ruiz`, `Cognome: Moretti`, `"lastName":"Berg"`. */
export const roles: Detector = (text, report, places) => {
  eachPhraseMatch(text, places, ROLE, ({ 0: whole, 1: role = '', 2: suffix = '' }, end) => {
    SIGN.lastIndex = end
    const sign = SIGN.exec(text)
    if (!sign) return end
    VALUE.lastIndex = SIGN.lastIndex
    const value = VALUE.exec(text)
    if (!value) return end
    const [, name = '', behind] = value
    const endOfValue = VALUE.lastIndex
    const key = keyOf(role)
    const label = {
      isPart: PARTS.has(key) || (suffix !== '' && /first|last|given|family|sur/i.test(suffix)),
      isLoose: LOOSE.has(key) && suffix === '',
      isSmall: !isCapital(whole),
      isSigned: sign[1] !== undefined,
    }
    const endOfName = behind === undefined ? endOfValue : endOfValue - behind.length - 2
    const words = nameIn(wordsOf(text, endOfName - name.length, endOfName))
    const others = behind === undefined ? [] : wordsOf(text, endOfValue - behind.length, endOfValue)
    const [first, given] = [words[0], others[0]]
    if (first && given && words.length === 1 && label.isSigned && isClean([first, given])) {
      if (isGiven(given) || (isFamily(first) && endsField(text, endOfValue))) {
        report('person', first.start, endOfValue)
        return endOfValue
      }
    }
    if (!isNamed(text, words, label)) return end
    reportWords(words, report)
    return endOfName
  })
}
