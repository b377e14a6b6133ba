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

/** Sequences of kinds, at most three long; a shorter one ends there and may be followed by anything. */
type Beginnings = ReadonlySet<string>
const EMPTY: Beginnings = new Set([''])
const spell = (kind: number): Beginnings => new Set([String.fromCharCode(kind)])
/** A character may be two units. */
const literal = (char: string): Beginnings =>
  new Set([
    String.fromCharCode(...Array.from({ length: char.length }, (_, at) => kindOf(char.charCodeAt(at)))),
  ])

const joined = (first: Beginnings, second: Beginnings): Set<string> => {
  const all = new Set<string>()
  for (const a of first) for (const b of a.length < LENGTH ? second : EMPTY) all.add((a + b).slice(0, LENGTH))
  return all
}

const repeated = (part: Beginnings, least: number, most: number): Beginnings => {
  let some = EMPTY
  const all = new Set<string>(least === 0 ? EMPTY : [])
  for (let count = 1; count <= Math.min(most, LENGTH); count++) {
    some = joined(some, part)
    if (count >= Math.min(least, LENGTH)) for (const one of some) all.add(one)
  }
  return all
}

const TOKEN =
  /(\(\?(?:<?[=!]|:)|\(|\)|\|)|(\[(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\[dswDSWtnrvf\d]|\.)|(\\b|[\^$])|\\?(.)/suy
const QUANTIFIER = /(?:([?*+])|\{(\d{1,4})(,\d{0,4})?\})\??/y

/** The beginnings of what the source of a regular expression matches. */
export const beginningsOf = (source: string): Beginnings => {
  let at = 0
  const token = (): RegExpExecArray | null => {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(source)
    at = found ? TOKEN.lastIndex : at
    return found
  }
  const quantified = (part: Beginnings): Beginnings => {
    QUANTIFIER.lastIndex = at
    const found = QUANTIFIER.exec(source)
    if (!found) return part
    at = QUANTIFIER.lastIndex
    const [, sign, least = '', most = `,${least}`] = found
    if (sign !== undefined) return repeated(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : LENGTH)
    return repeated(part, Number(least), most === ',' ? LENGTH : Number(most.slice(1)))
  }
  /** Alternatives up to the closing bracket or the end. */
  const alternatives = (): Beginnings => {
    const all = new Set<string>()
    let sequence: Beginnings = EMPTY
    for (let found = token(); found && found[1] !== ')'; found = token()) {
      const [, bracket, set, edge, char = ''] = found
      if (bracket === '|') {
        for (const one of sequence) all.add(one)
        sequence = EMPTY
      } else if (bracket !== undefined) {
        const inner = alternatives()
        const isLook = bracket.endsWith('=') || bracket.endsWith('!')
        sequence = joined(sequence, isLook ? EMPTY : quantified(inner))
      } else if (set !== undefined) sequence = joined(sequence, quantified(spell(ANY)))
      else if (edge === undefined) sequence = joined(sequence, quantified(literal(char)))
    }
    for (const one of sequence) all.add(one)
    return all
  }
  return alternatives()
}

/** Calls back with every number of three kinds, `KIND_BITS` each, that a beginning stands for. */
export const eachKey = (beginning: string, visit: (key: number) => void, at = 0, key = 0): void => {
  if (at === LENGTH) return visit(key)
  const kind = at < beginning.length ? beginning.charCodeAt(at) : ANY
  const [from, to] = kind === ANY ? [0, KINDS] : [kind, kind + 1]
  for (let one = from; one < to; one++) eachKey(beginning, visit, at + 1, (key << KIND_BITS) | one)
}
