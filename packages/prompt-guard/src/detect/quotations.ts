import { WORD } from './letters.ts'
import type { View } from './view.ts'

/** A stretch of a reading between quotation marks, the marks left out. */
export type Quotation = {
  start: number
  end: number
  /** The quotations in it, between marks of another kind. */
  inside: readonly Quotation[]
}

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

/** A quotation that has begun. */
type Opened = { at: number; closers: string }

/** The quotations of a text, in order and apart. A mark that finds no partner within reach quotes nothing. */
export const quotationsIn = (
  { text, units }: Pick<View, 'text' | 'units'>,
  kinds: Uint8Array,
): Quotation[] => {
  const found: Quotation[] = []
  if (!ANY_OPENER.test(text)) return found
  let outer: Opened | undefined
  let inner: Opened | undefined
  let inside: Quotation[] = []
  /** The outer quotation has no end: what was inside of it stands by itself. */
  const giveUp = (): void => {
    found.push(...inside)
    inside = []
    outer = inner
    inner = undefined
  }
  const closes = (opened: Opened | undefined, at: number): opened is Opened =>
    opened !== undefined &&
    opened.closers.includes(text.charAt(at)) &&
    (!isStraight(units[at] ?? 0) || mayClose(units, at, kinds))
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? 0
    if (unit === 10 && units[at + 1] === 10) {
      giveUp()
      giveUp()
    }
    if (MARKS[unit] !== 1) continue
    if (outer && at - outer.at > LONGEST) giveUp()
    if (closes(outer, at)) {
      if (at - outer.at > 1) found.push({ start: outer.at + 1, end: at, inside })
      inside = []
      outer = inner = undefined
    } else if (closes(inner, at)) {
      if (at - inner.at > 1) inside.push({ start: inner.at + 1, end: at, inside: [] })
      inner = undefined
    } else if (CLOSERS.has(unit) && (!isStraight(unit) || mayOpen(units, at, kinds))) {
      const opened = { at, closers: CLOSERS.get(unit) ?? '' }
      if (outer) inner ??= opened
      else outer = opened
    }
  }
  giveUp()
  return found
}
