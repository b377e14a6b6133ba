import { LETTERED_IDS, type LetteredId } from './lettered-rules.ts'
import { sequencesOf } from './pattern-sequences.ts'

export const SHORTEST = 7
export const LONGEST = 18

/** An id and where its letters may stand, one bit a place and the last place in the last bit. */
type Form = {
  readonly id: LetteredId
  /** The places at which only letters or only digits may stand. */
  readonly known: number
  /** Those of them at which letters stand. */
  readonly letters: number
}

const LETTER = 'L'
const DIGIT = 'D'
const EITHER = 'E'

const holdsAny = (set: RegExp, chars: string): boolean => Array.from(chars).some((char) => set.test(char))

const kindOfSet = (source: string): string => {
  const set = new RegExp(source)
  if (!holdsAny(set, 'ABCDEFGHIJKLMNOPQRSTUVWXYZÑ')) return DIGIT
  return holdsAny(set, '0123456789') ? EITHER : LETTER
}

const bitsOf = (sequence: string, isSet: (kind: string) => boolean): number =>
  Array.from(sequence).reduce((bits, kind) => (bits << 1) | (isSet(kind) ? 1 : 0), 0)

/** By length. What is made up otherwise than any of them is refused before a pattern is asked. */
export const FORMS: readonly (readonly Form[])[] = (() => {
  const forms: Form[][] = Array.from({ length: LONGEST + 1 }, () => [])
  for (const id of LETTERED_IDS) {
    const sequences = sequencesOf(id.shape.source, {
      longest: LONGEST + 1,
      ofSet: kindOfSet,
      ofCharacter: (char) => (/\d/.test(char) ? DIGIT : LETTER),
    })
    for (const sequence of sequences) {
      forms[sequence.length]?.push({
        id,
        known: bitsOf(sequence, (kind) => kind !== EITHER),
        letters: bitsOf(sequence, (kind) => kind === LETTER),
      })
    }
  }
  return forms
})()
