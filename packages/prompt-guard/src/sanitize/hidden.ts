/**
 * Invisible characters carry meaning in many scripts and in emoji, and elsewhere they hide text: they split a
 * forbidden word, smuggle a message to the model, or show a reviewer another order of words than the model reads.
 * Each rule below keeps a character only where Unicode gives it a visible job; everything else is removed.
 */

/** Scripts whose letters join or stack, so that ZWJ and ZWNJ change their shape (Unicode 16, chapters 9, 12-16). */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Tai_Tham}\p{Script=Chakma}\p{Script=Grantha}\p{Script=Tirhuta}\p{Script=Newa}\p{Script=Brahmi}]/u
/** Scripts written without spaces, where ZWSP marks the places a line may break. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}]/u
const PICTOGRAPHIC = /\p{Extended_Pictographic}/u
const EMOJI = /[\p{Extended_Pictographic}#*0-9]/u
const EMOJI_MODIFIER = /\p{Emoji_Modifier}/u
/** Bases of the text-variation selectors VS1-VS14: mathematics, CJK punctuation, Myanmar, Phags-pa. */
const VARIED = /[\p{Sm}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Script=Mongolian}\p{P}]/u
const HAN = /\p{Script=Han}/u
const MONGOLIAN = /\p{Script=Mongolian}/u
const JAMO = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u
const HEBREW_POINT = /[\u0591-\u05c7]/

const matches = (pattern: RegExp, codePoint: number): boolean =>
  codePoint > 0 && pattern.test(String.fromCodePoint(codePoint))

/** Circled and squared letters count as emoji in Unicode, but spell words here, so they join nothing. */
const isEnclosedLetter = (codePoint: number): boolean =>
  (codePoint >= 0x249c && codePoint <= 0x24e9) || (codePoint >= 0x1f110 && codePoint <= 0x1f189)

const isEmojiBase = (codePoint: number): boolean =>
  !isEnclosedLetter(codePoint) && (matches(PICTOGRAPHIC, codePoint) || matches(EMOJI_MODIFIER, codePoint))

const VS15 = 0xfe0e
const VS16 = 0xfe0f
const KEYCAP = 0x20e3

/** What the scanner knows where the hidden character stands. */
export type Surroundings = {
  /** Code point before it among those kept, 0 at the start. */
  before: number
  /** The same, looking through combining marks (their order is not settled yet), 0 when there is none. */
  base: number
  /** Code point after it in the text, 0 at the end. */
  after: number
  /** The line has right-to-left letters. */
  rightToLeft: boolean
}

/** One joiner at a time: a run of them spells hidden bits. */
const follows = (before: number): boolean => before >= 0x200b && before <= 0x200d

const joins = ({ base, after }: Surroundings): boolean => matches(JOINING, base) || matches(JOINING, after)

/** Whether this invisible character has a job where it stands. Decided from its two neighbours and its line alone. */
export const isNeeded = (codePoint: number, around: Surroundings): boolean => {
  const { before, after } = around
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return matches(HAN, before)
  if (codePoint >= 0xfe00 && codePoint < VS15) return matches(VARIED, before)
  if (follows(codePoint) && follows(before)) return false
  switch (codePoint) {
    case 0x200d: // ZWJ: emoji sequences and joining scripts
      return ((isEmojiBase(before) || before === VS16) && isEmojiBase(after)) || joins(around)
    case 0x200c:
      return joins(around)
    case 0x200b:
      return matches(UNSPACED, before) || matches(UNSPACED, after)
    case VS15:
    case VS16:
      if (after === KEYCAP) return matches(EMOJI, before)
      return (matches(PICTOGRAPHIC, before) && !(before < 0x80)) || matches(EMOJI_MODIFIER, before)
    case 0x180b:
    case 0x180c:
    case 0x180d:
    case 0x180e:
    case 0x180f:
      return matches(MONGOLIAN, before)
    case 0x34f: // keeps points in the order of the Hebrew text
      return matches(HEBREW_POINT, before)
    case 0x115f:
    case 0x1160:
      return matches(JAMO, before) || matches(JAMO, after)
    case 0x200e:
    case 0x200f:
    case 0x61c:
      return around.rightToLeft
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
export const flagTagsAt = (text: (index: number) => number, at: number, before: number): number => {
  if (before !== BLACK_FLAG) return 0
  let letters = ''
  for (let index = at; letters.length < 6; index += 2) {
    const codePoint = text(index)
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

/** Whether a line holds right-to-left letters, beside which the direction marks have their use. */
export const hasRightToLeft = (line: string): boolean => RTL.test(line)
