import { WORD } from './letters.ts'
import type { View } from './view.ts'

/** A stretch of a reading between quotation marks, the marks left out. */
export type Quotation = { start: number; end: number }

/** Longer quotations are texts of their own, whoever introduces them. */
const LONGEST = 200

/** What may close a quotation, by the mark that opened it. */
const CLOSERS = new Map<number, string>()
const MARKS = new Uint8Array(65_536)
// prettier-ignore
for (const [opener = '', ...closers] of ['""', '``', '\u201c\u201d', '\u201d\u201d', '\u201e\u201c\u201d', '\u00ab\u00bb', '\u00bb\u00ab', '\u300c\u300d', '\u300e\u300f', '\u2018\u2019']) {
  CLOSERS.set(opener.charCodeAt(0), closers.join(''))
  for (const mark of [opener, ...closers]) MARKS[mark.charCodeAt(0)] = 1
}
const ANY_OPENER = /["`\u201c-\u201e\u00ab\u00bb\u300c\u300e\u2018]/

const isStraight = (unit: number): boolean => unit === 34 || unit === 96

/** A straight mark opens in front of something and not behind a letter. */
const mayOpen = (units: Uint16Array, at: number, kinds: Uint8Array): boolean =>
  kinds[units[at - 1] ?? 0] !== WORD && (units[at + 1] ?? 0) > 32

/** It closes behind something and not in front of a letter, unless of a script that adds its endings there. */
const mayClose = (units: Uint16Array, at: number, kinds: Uint8Array): boolean => {
  const next = units[at + 1] ?? 0
  return (units[at - 1] ?? 0) > 32 && !(next < 128 && kinds[next] === WORD)
}

/** The quotations of a text, in order and apart. A mark that finds no partner within reach quotes nothing. */
export const quotationsIn = (
  { text, units }: Pick<View, 'text' | 'units'>,
  kinds: Uint8Array,
): Quotation[] => {
  const found: Quotation[] = []
  if (!ANY_OPENER.test(text)) return found
  let open = -1
  let closers = ''
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? 0
    if (unit === 10 && units[at + 1] === 10) open = -1
    if (MARKS[unit] !== 1) continue
    if (at - open > LONGEST) open = -1
    const isCloser = open >= 0 && closers.includes(text.charAt(at))
    if (isCloser && (!isStraight(unit) || mayClose(units, at, kinds))) {
      if (at - open > 1) found.push({ start: open + 1, end: at })
      open = -1
    } else if (open < 0 && CLOSERS.has(unit) && (!isStraight(unit) || mayOpen(units, at, kinds))) {
      open = at
      closers = CLOSERS.get(unit) ?? ''
    }
  }
  return found
}
