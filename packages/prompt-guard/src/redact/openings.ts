/**
 * How patterns may begin, read off their sources, so that no list of beginnings can disagree with a pattern. A beginning
 * is the kinds of its first three characters; `ANY` stands for all kinds.
 *
 * Letters are kinds of their own, without case; so are blanks, and the characters beyond ASCII that begin a pattern.
 */
export const KIND_BITS = 5
const KINDS = 1 << KIND_BITS
export const LENGTH = 3
const OTHER = 0
const BLANK = 27
const DIGIT = 28
const BEYOND_ASCII = 29
const NAMED_BEYOND_ASCII = 30
const ANY = 31

const KIND = new Uint8Array(65_536).fill(BEYOND_ASCII, 128)
for (let letter = 1; letter <= 26; letter++) KIND[64 + letter] = KIND[96 + letter] = letter
for (const digit of '0123456789') KIND[digit.charCodeAt(0)] = DIGIT
KIND[32] = BLANK
// The two characters beyond ASCII that are the same as a letter when case is ignored: the long s and the Kelvin sign.
KIND[0x17f] = 19
KIND[0x212a] = 11

export const kindOf = (unit: number): number => KIND[unit] ?? OTHER
/** What stands behind the end of a text is as good as a sign. */
export const END = OTHER

/** Sequences of kinds, at most three long; a shorter one ends there and may be followed by anything. */
type Beginnings = ReadonlySet<string>
const EMPTY: Beginnings = new Set([''])
const spell = (kind: number): Beginnings => new Set([String.fromCharCode(kind)])

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
      else if (edge === undefined) sequence = joined(sequence, quantified(spell(literalKind(char, sequence))))
    }
    for (const one of sequence) all.add(one)
    return all
  }
  return alternatives()
}

/**
 * Characters beyond ASCII with which a pattern begins, or a group in it, are of a kind of their own: were all characters
 * beyond ASCII of one kind, every place in a Chinese text would be a beginning.
 */
const literalKind = (char: string, ahead: Beginnings): number => {
  const kind = kindOf(char.charCodeAt(0))
  if (kind !== BEYOND_ASCII && kind !== NAMED_BEYOND_ASCII) return kind
  if (!ahead.has('')) return ANY
  for (const written of [char.toLowerCase(), char.toUpperCase()])
    KIND[written.charCodeAt(0)] = NAMED_BEYOND_ASCII
  return NAMED_BEYOND_ASCII
}

/** Calls back with every number of three kinds, `KIND_BITS` each, that a beginning stands for. */
export const eachKey = (beginning: string, visit: (key: number) => void, at = 0, key = 0): void => {
  if (at === LENGTH) return visit(key)
  const kind = at < beginning.length ? beginning.charCodeAt(at) : ANY
  const [from, to] = kind === ANY ? [0, KINDS] : [kind, kind + 1]
  for (let one = from; one < to; one++) eachKey(beginning, visit, at + 1, (key << KIND_BITS) | one)
}
