import { sequencesOf } from './pattern-sequences.ts'

/**
 * How patterns may begin, read off their sources, so that no list of beginnings can disagree with a pattern. A beginning
 * is the kinds of its first three characters; `ANY` stands for all kinds.
 *
 * Letters are kinds of their own, without case; so are blanks. The units beyond ASCII share the kinds that are left, in
 * turn: neighbours, such as the letters of one alphabet, are of different kinds.
 */
export const KIND_BITS = 6
const KINDS = 1 << KIND_BITS
export const LENGTH = 3
const OTHER = 0
const BLANK = 27
const DIGIT = 28
const BEYOND_ASCII = 29
export const ANY = KINDS - 1

/** A unit in small letters. By way of the capital, since several small letters may have the same: `σ` and `ς`, `s` and `ſ`. */
const withoutCase = (unit: number): number => {
  const char = String.fromCharCode(unit)
  const capital = char.toUpperCase()
  const small = (capital.length === 1 ? capital : char).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
}

const kindOfSmall = (unit: number): number => {
  if (unit >= 128) return BEYOND_ASCII + (unit % (ANY - BEYOND_ASCII))
  if (unit >= 97 && unit <= 122) return unit - 96
  if (unit >= 48 && unit <= 57) return DIGIT
  return unit === 32 ? BLANK : OTHER
}

const KIND = Uint8Array.from({ length: 65_536 }, (_, unit) => kindOfSmall(withoutCase(unit)))

export const kindOf = (unit: number): number => KIND[unit] ?? OTHER
/** What stands behind the end of a text is as good as a sign. */
export const END = OTHER

/** The beginnings of what the source of a regular expression matches: sequences of kinds, at most three long. */
export const beginningsOf = (source: string): ReadonlySet<string> =>
  sequencesOf(source, {
    longest: LENGTH,
    ofSet: () => String.fromCharCode(ANY),
    ofCharacter: (char) =>
      String.fromCharCode(...Array.from({ length: char.length }, (_, at) => kindOf(char.charCodeAt(at)))),
  })

/** Calls back with every number of three kinds, `KIND_BITS` each, that a beginning stands for. */
export const eachKey = (beginning: string, visit: (key: number) => void, at = 0, key = 0): void => {
  if (at === LENGTH) return visit(key)
  const kind = at < beginning.length ? beginning.charCodeAt(at) : ANY
  const [from, to] = kind === ANY ? [0, KINDS] : [kind, kind + 1]
  for (let one = from; one < to; one++) eachKey(beginning, visit, at + 1, (key << KIND_BITS) | one)
}
