import { BREAKING_CONTROL, NEWLINE, classOf } from './characters.ts'
import {
  EMOJI_MODIFIER,
  HAN,
  JOINING,
  MONGOLIAN,
  PICTOGRAPHIC,
  UNSPACED,
  VARIED,
  hasTrait,
} from './traits.ts'

/**
 * Invisible characters carry meaning in many scripts and in emoji, and elsewhere they hide text: they split a
 * forbidden word, smuggle a message to the model, or show a reviewer another order of words than the model reads.
 * Each rule below keeps a character only where Unicode gives it a visible job; everything else is removed.
 */

const isJamo = (codePoint: number): boolean =>
  (codePoint >= 0x1100 && codePoint <= 0x11ff) ||
  (codePoint >= 0xa960 && codePoint <= 0xa97c) ||
  (codePoint >= 0xd7b0 && codePoint <= 0xd7fb)
const isHebrewPoint = (codePoint: number): boolean => codePoint >= 0x591 && codePoint <= 0x5c7

/** What a keycap is built on: a digit, `#`, `*`, or any emoji. */
const isKeycapBase = (codePoint: number): boolean =>
  (codePoint >= 48 && codePoint <= 57) ||
  codePoint === 35 ||
  codePoint === 42 ||
  hasTrait(codePoint, PICTOGRAPHIC)

/** Circled and squared letters count as emoji in Unicode, but spell words here, so they join nothing. */
const isEnclosedLetter = (codePoint: number): boolean =>
  (codePoint >= 0x249c && codePoint <= 0x24e9) || (codePoint >= 0x1f110 && codePoint <= 0x1f189)

const isEmojiBase = (codePoint: number): boolean =>
  !isEnclosedLetter(codePoint) && (hasTrait(codePoint, PICTOGRAPHIC) || hasTrait(codePoint, EMOJI_MODIFIER))

const VS15 = 0xfe0e
const VS16 = 0xfe0f
const KEYCAP = 0x20e3

/** What the scanner knows where the hidden character stands; asked for only where it decides. */
export type Surroundings = {
  /** Code point before it among those kept, 0 at the start. */
  before(): number
  /** The same, looking through combining marks (their order is not settled yet), 0 when there is none. */
  base(): number
  /** Code point after it in the text, 0 at the end. */
  after(): number
  /** The line has right-to-left letters. */
  rightToLeft(): boolean
}

/** One joiner at a time: a run of them spells hidden bits. */
const isJoiner = (codePoint: number): boolean => codePoint >= 0x200b && codePoint <= 0x200d

const joins = (around: Surroundings): boolean =>
  hasTrait(around.base(), JOINING) || hasTrait(around.after(), JOINING)

const joinsEmoji = (before: number, after: number): boolean =>
  (isEmojiBase(before) || before === VS16) && isEmojiBase(after)

/** Whether this invisible character has a job where it stands. Decided from its two neighbours and its line alone. */
export const isNeeded = (codePoint: number, around: Surroundings): boolean => {
  const before = around.before()
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return hasTrait(before, HAN)
  if (codePoint >= 0xfe00 && codePoint < VS15) return hasTrait(before, VARIED)
  if (isJoiner(codePoint) && isJoiner(before)) return false
  switch (codePoint) {
    case 0x200d: // ZWJ: emoji sequences and joining scripts
      return joinsEmoji(before, around.after()) || joins(around)
    case 0x200c:
      return joins(around)
    case 0x200b:
      return hasTrait(before, UNSPACED) || hasTrait(around.after(), UNSPACED)
    case VS15:
    case VS16:
      if (around.after() === KEYCAP) return isKeycapBase(before)
      return (hasTrait(before, PICTOGRAPHIC) && !(before < 0x80)) || hasTrait(before, EMOJI_MODIFIER)
    case 0x180b:
    case 0x180c:
    case 0x180d:
    case 0x180e:
    case 0x180f:
      return hasTrait(before, MONGOLIAN)
    case 0x34f: // keeps points in the order of the Hebrew text
      return isHebrewPoint(before)
    case 0x115f:
    case 0x1160:
      return isJamo(before) || isJamo(around.after())
    case 0x200e:
    case 0x200f:
    case 0x61c:
      return around.rightToLeft()
    // Embeddings, isolates and overrides reorder what a reviewer sees (CVE-2021-42574), and unbalanced ones reach
    // beyond the field; a model reads the text in the order it is stored and loses nothing without them.
    default:
      return false
  }
}

const BLACK_FLAG = 0x1f3f4
const CANCEL_TAG = 0xe007f
/** The three flag sequences in general use (England, Scotland, Wales), and the shape of the US states'. */
const SUBDIVISION = /^(?:gb(?:eng|sct|wls)|us[a-z]{2})$/

/** Length in UTF-16 units of a flag's tag sequence that starts at `at`, or 0: other tags are smuggled ASCII. */
export const flagTagsAt = (text: string, at: number, before: number): number => {
  if (before !== BLACK_FLAG) return 0
  let letters = ''
  for (let index = at; letters.length < 6; index += 2) {
    const codePoint = text.codePointAt(index) ?? 0
    if (codePoint === CANCEL_TAG) return SUBDIVISION.test(letters) ? index + 2 - at : 0
    if (codePoint < 0xe0020 || codePoint > 0xe007e) return 0
    letters += String.fromCharCode(codePoint - 0xe0000)
  }
  return 0
}

/** Supplementary code points that are invisible: tags, more variation selectors, beams and shorthand controls. */
export const isHiddenSupplementary = (codePoint: number): boolean =>
  (codePoint >= 0xe0000 && codePoint <= 0xe0fff) ||
  (codePoint >= 0x1d173 && codePoint <= 0x1d17a) ||
  (codePoint >= 0x1bca0 && codePoint <= 0x1bca3)

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const breaksLine = (unit: number): boolean => {
  const kind = classOf(unit)
  return kind === NEWLINE || kind === BREAKING_CONTROL
}

/** Tells whether the line around a place holds right-to-left letters, beside which the direction marks have their use. */
export class LineDirections {
  readonly #text: string
  #rightToLeft = false
  /** End of the line looked at last; places are asked about in order, so no line is read twice. */
  #checked = -1

  constructor(text: string) {
    this.#text = text
  }

  isRightToLeft(at: number): boolean {
    if (at < this.#checked) return this.#rightToLeft
    let start = at
    while (start > this.#checked && start > 0 && !breaksLine(this.#text.charCodeAt(start - 1))) start--
    let end = at
    while (end < this.#text.length && !breaksLine(this.#text.charCodeAt(end))) end++
    this.#rightToLeft = RTL.test(this.#text.slice(start, end))
    this.#checked = end
    return this.#rightToLeft
  }
}
