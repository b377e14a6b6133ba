/** Sequences of kinds of characters, one unit each. */
type Sequences = ReadonlySet<string>
const EMPTY: Sequences = new Set([''])

/** What is to be known of the characters of a pattern. */
export type Reading = {
  /** Longer sequences are cut off here. */
  readonly longest: number
  /** The kind of what a set stands for: `[A-Z]`, `\\d`, `.`. */
  ofSet(source: string): string
  /** The kinds of a character, which may be two units. */
  ofCharacter(char: string): string
}

const TOKEN =
  /(\(\?(?:<?[=!]|:)|\(|\)|\|)|(\[(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\[dswDSWtnrvf\d]|\.)|(\\b|[\^$])|\\?(.)/suy
const QUANTIFIER = /(?:([?*+])|\{(\d{1,4})(,\d{0,4})?\})\??/y

/**
 * The sequences of kinds that a regular expression matches, read off its source. What it looks at ahead or behind takes no
 * room and is passed over, so there may be sequences here that it refuses, but none that it matches is missing.
 */
export const sequencesOf = (source: string, { longest, ofSet, ofCharacter }: Reading): Sequences => {
  const joined = (first: Sequences, second: Sequences): Set<string> => {
    const all = new Set<string>()
    for (const a of first)
      for (const b of a.length < longest ? second : EMPTY) all.add((a + b).slice(0, longest))
    return all
  }
  const repeated = (part: Sequences, least: number, most: number): Sequences => {
    let some = EMPTY
    const all = new Set<string>(least === 0 ? EMPTY : [])
    for (let count = 1; count <= Math.min(most, longest); count++) {
      some = joined(some, part)
      if (count >= Math.min(least, longest)) for (const one of some) all.add(one)
    }
    return all
  }
  let at = 0
  const token = (): RegExpExecArray | null => {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(source)
    at = found ? TOKEN.lastIndex : at
    return found
  }
  const quantified = (part: Sequences): Sequences => {
    QUANTIFIER.lastIndex = at
    const found = QUANTIFIER.exec(source)
    if (!found) return part
    at = QUANTIFIER.lastIndex
    const [, sign, least = '', most = `,${least}`] = found
    if (sign !== undefined) return repeated(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : longest)
    return repeated(part, Number(least), most === ',' ? longest : Number(most.slice(1)))
  }
  /** Alternatives up to the closing bracket or the end. */
  const alternatives = (): Sequences => {
    const all = new Set<string>()
    let sequence: Sequences = EMPTY
    for (let found = token(); found && found[1] !== ')'; found = token()) {
      const [, bracket, set, edge, char = ''] = found
      if (bracket === '|') {
        for (const one of sequence) all.add(one)
        sequence = EMPTY
      } else if (bracket !== undefined) {
        const inner = alternatives()
        const isLook = bracket.endsWith('=') || bracket.endsWith('!')
        sequence = joined(sequence, isLook ? EMPTY : quantified(inner))
      } else if (set !== undefined) sequence = joined(sequence, quantified(new Set([ofSet(set)])))
      else if (edge === undefined) sequence = joined(sequence, quantified(new Set([ofCharacter(char)])))
    }
    for (const one of sequence) all.add(one)
    return all
  }
  return alternatives()
}
