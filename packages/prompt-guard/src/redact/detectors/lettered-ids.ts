import { eachRun, type Runs } from '../../runs.ts'
import { FORMS, LONGEST, SHORTEST } from '../lettered-forms.ts'
import { isChilean, isFinnish, LETTERED_IDS } from '../lettered-rules.ts'
import { type AskFor, saidIn } from '../said.ts'
import { fillsField, isClaimed, standsAlone, unitAt } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

const ANY_WORDS = new RegExp(LETTERED_IDS.map(({ words }) => words.source).join('|'))

/** The widths that digits on end may have, a bit each. */
const widths = (...all: number[]): number => all.reduce((mask, width) => mask | (1 << width), 0)
const MOST_WIDTH = 30

/** How wide the numbers of a text are: a form with six digits on end is not in a text that has none. */
const widthsIn = ({ starts, ends }: Runs): number => {
  let mask = 0
  for (let index = 0; index < starts.length; index++)
    mask |= 1 << Math.min((ends[index] ?? 0) - (starts[index] ?? 0), MOST_WIDTH)
  return mask
}

/** Ids that may be written apart, and how wide their first digits are on end, one of these. */
const WRITTEN_APART: readonly (readonly [widths: number, pattern: RegExp])[] = [
  [widths(2, 4, 6), /(?<![A-Za-z0-9])[A-Za-z]{2} ?-?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-Za-z](?![A-Za-z0-9])/g],
  // What is in front stands in a look behind, so that the search goes from digit to digit, not from letter to letter.
  [
    widths(2),
    /(?<=((?<![A-Za-z0-9])[A-Za-z]{6} ?))\d{2}[A-Za-z]\d{2} ?[A-Za-z]\d{3}[A-Za-z](?![A-Za-z0-9])/g,
  ],
  [widths(6, 8), /(?<![A-Za-z0-9])\d{2} ?\d{6} ?[A-Za-z] ?\d{3}(?![A-Za-z0-9])/g],
  [widths(6), /(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{6}\([\dAa]\)/g],
  [
    widths(6, 7, 8, 9),
    /(?<=((?<![A-Za-z0-9])[A-Za-z]{2,5} ?))\d{6} ?[A-Za-z9]{2} ?\d[A-Za-z]{2}(?![A-Za-z0-9])/g,
  ],
]
const WITH_HYPHEN: readonly (readonly [widths: number, pattern: RegExp])[] = [
  [
    widths(1),
    /(?<![A-Za-z0-9])[1-9][A-Za-z][A-Za-z0-9]\d-[A-Za-z][A-Za-z0-9]\d-[A-Za-z]{2}\d{2}(?![A-Za-z0-9])/g,
  ],
  [widths(7, 8), /(?<![A-Za-z0-9])(?:[XYZxyz]-?)?\d{7,8}-[A-Za-z](?![A-Za-z0-9])/g],
]
const DIGIT = 1
const LETTER = 2
const UNITS = new Uint8Array(65_536)
for (const digit of '0123456789') UNITS[digit.charCodeAt(0)] = DIGIT
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzñÑ')
  UNITS[letter.charCodeAt(0)] = LETTER

/** Words of digits and letters, and Chinese numbers, which are long and may have no letter. */
const eachMixedWord = (text: string, visit: (start: number, end: number) => void): void => {
  eachRun(text, UNITS, DIGIT | LETTER, SHORTEST, (start, end) => {
    if (end - start > LONGEST) return
    let kinds = 0
    for (let at = start; at < end; at++) kinds |= UNITS[text.charCodeAt(at)] ?? 0
    if (kinds === (DIGIT | LETTER) || (kinds === DIGIT && end - start === LONGEST)) visit(start, end)
  })
}

/** Whether it was seen among the words of digits and letters, as long as those are. */
const isMixedWord = (text: string, start: number, end: number): boolean =>
  !GAP.test(text.slice(start, end)) && UNITS[unitAt(text, start - 1)] === 0 && UNITS[unitAt(text, end)] === 0

const GAP = /[ ()-]/
const GAPS = /[ ()-]/g

/** Where a value has letters, one bit a place. */
const lettersOf = (text: string, start: number, end: number): { letters: number; length: number } => {
  let letters = 0
  let length = 0
  for (let at = start; at < end; at++) {
    const kind = UNITS[text.charCodeAt(at)] ?? 0
    if (kind === 0) continue
    letters = (letters << 1) | (kind === LETTER ? 1 : 0)
    length++
  }
  return { letters, length }
}

const consider = (text: string, start: number, end: number, said: AskFor, report: Report): void => {
  if (!standsAlone(text, start, end)) return
  const { letters, length } = lettersOf(text, start, end)
  let written: string | undefined
  let value = ''
  let isTold = false
  for (const { id, known, letters: expected } of FORMS[length] ?? []) {
    if ((letters & known) !== expected) continue
    if (written === undefined) {
      written = text.slice(start, end)
      value = (GAP.test(written) ? written.replaceAll(GAPS, '') : written).toUpperCase()
      isTold = said(ANY_WORDS).around(start, end)
    }
    const { type = 'national_id', shape, plain, alone, check, words } = id
    const isAlone = (plain === true || alone === true) && fillsField(text, start, end)
    if (plain !== true && !isTold && !isAlone) continue
    if (!shape.test(value) || (check && !check(value))) continue
    const isLowerCase = plain === true && /[a-z]/.test(written) && !/^\d{7,8}[a-z]$/.test(written)
    const isTelling = plain === true && !isLowerCase && !isClaimed(text, start)
    if (isTelling || isAlone || (isTold && said(words).around(start, end))) return report(type, start, end)
  }
}

const FINNISH = /(?<![A-Za-z0-9])\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Ya-y](?![A-Za-z0-9])/g
const CHILEAN = /(?<![\d.])\d{1,2}\.?\d{3}\.?\d{3}-[\dkK](?![\dA-Za-z])/g
const KOREAN_LICENSE = /(?<![\d-])(?:1[1-9]|2[0-8])[- ]\d{2}[- ]\d{6}[- ]\d{2}(?![\d-])/g

export const letteredIds: Detector = (text, report, _, digits) => {
  const said = saidIn(text)
  eachMixedWord(text, (start, end) => consider(text, start, end, said, report))
  const found = widthsIn(digits)
  const hasSix = (found & widths(6)) !== 0
  const hasHyphen = text.includes('-')
  for (const [possible, pattern] of hasHyphen ? [...WRITTEN_APART, ...WITH_HYPHEN] : WRITTEN_APART) {
    if ((found & possible) === 0) continue
    for (const { 0: rest, 1: front = '', index } of text.matchAll(pattern)) {
      const [start, end] = [index - front.length, index + rest.length]
      if (!isMixedWord(text, start, end)) consider(text, start, end, said, report)
    }
  }
  for (const match of hasSix ? text.matchAll(FINNISH) : []) {
    if (isFinnish(match[0].toUpperCase())) report('national_id', match.index, match.index + match[0].length)
  }
  for (const match of hasHyphen ? text.matchAll(CHILEAN) : []) {
    if (isChilean(match[0].replaceAll('.', '').toUpperCase()))
      report('national_id', match.index, match.index + match[0].length)
  }
  for (const match of hasSix ? text.matchAll(KOREAN_LICENSE) : [])
    report('driver_license', match.index, match.index + match[0].length)
}
