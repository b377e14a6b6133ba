import { isChilean, isFinnish, LETTERED_IDS, type LetteredId } from '../lettered-rules.ts'
import { eachRun, type Runs } from '../../runs.ts'
import { type AskFor, saidIn } from '../said.ts'
import { FIELD_MARGIN, fillsField, isClaimed, standsAlone, unitAt } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

const SHORTEST = 7
const LONGEST = 18

type Ids = { any: RegExp; ids: readonly LetteredId[] }

/** By length. Hardly any word has the shape of one, and one look at all shapes tells. */
const byLength = (ids: readonly LetteredId[]): readonly Ids[] =>
  Array.from({ length: LONGEST + 1 }, (_, length) => {
    const possible = ids.filter(({ lengths: [least, most] }) => length >= least && length <= most)
    return { any: new RegExp(possible.map(({ shape }) => shape.source).join('|') || '(?!)'), ids: possible }
  })
const ALL = byLength(LETTERED_IDS)
/** Those that may stand in the middle of a text with no telling word around. */
const PLAIN = byLength(LETTERED_IDS.filter(({ plain }) => plain))

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

const NONE: Ids = { any: /(?!)/, ids: [] }
const GAP = /[ ()-]/
const GAPS = /[ ()-]/g

const consider = (text: string, start: number, end: number, said: AskFor, report: Report): void => {
  if (!standsAlone(text, start, end)) return
  const written = text.slice(start, end)
  const value = (GAP.test(written) ? written.replaceAll(GAPS, '') : written).toUpperCase()
  // What is in a field by itself ends near both ends of the text.
  const mayBeAlone = start <= FIELD_MARGIN && text.length - end <= FIELD_MARGIN
  const mayBeTold = said(ANY_WORDS).around(start, end)
  const { any, ids } = (mayBeAlone || mayBeTold ? ALL : PLAIN)[value.length] ?? NONE
  if (!any.test(value)) return
  for (const { type = 'national_id', shape, plain, alone, check, words } of ids) {
    if (!shape.test(value) || (check && !check(value))) continue
    const isLowerCase = plain === true && /[a-z]/.test(written) && !/^\d{7,8}[a-z]$/.test(written)
    const isTelling = plain === true && !isLowerCase && !isClaimed(text, start)
    const isAlone = (plain === true || alone === true) && fillsField(text, start, end)
    if (isTelling || isAlone || (mayBeTold && said(words).around(start, end))) return report(type, start, end)
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
