/**
 * The Unicode properties that decide about invisible characters. A character is tried against the regular expressions
 * once; after that its properties are one table look-up, whatever the text repeats.
 */

/** Scripts whose letters join or stack, so that ZWJ and ZWNJ change their shape (Unicode 16, chapters 9, 12-16). */
const JOINING_SCRIPTS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Tai_Tham}\p{Script=Chakma}\p{Script=Grantha}\p{Script=Tirhuta}\p{Script=Newa}\p{Script=Brahmi}]/u
/** Scripts written without spaces, where ZWSP marks the places a line may break. */
const UNSPACED_SCRIPTS =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}]/u

/** In the order of their bits. */
const PATTERNS: readonly RegExp[] = [
  JOINING_SCRIPTS,
  UNSPACED_SCRIPTS,
  /\p{Extended_Pictographic}/u,
  /\p{Emoji_Modifier}/u,
  // Bases of the text-variation selectors VS1-VS14: mathematics, CJK punctuation, Myanmar, Phags-pa.
  /[\p{Sm}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Script=Mongolian}\p{P}]/u,
  /\p{Script=Han}/u,
  /\p{Script=Mongolian}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
  /\p{M}/u,
  /\p{L}/u,
]

export const JOINING = 0
export const UNSPACED = 1
export const PICTOGRAPHIC = 2
export const EMOJI_MODIFIER = 3
export const VARIED = 4
export const HAN = 5
export const MONGOLIAN = 6
export const CJK = 7
export const MARKS = 8
export const LETTER = 9

const KNOWN = 1 << 15
/** Beyond the first two planes there are little but Han ideographs; those are tried each time. */
const FIRST_UNKEPT = 0x20000
const kept = new Uint16Array(FIRST_UNKEPT)

const traitsOf = (codePoint: number): number => {
  const char = String.fromCodePoint(codePoint)
  let traits = KNOWN
  for (const [bit, pattern] of PATTERNS.entries()) if (pattern.test(char)) traits |= 1 << bit
  return traits
}

export const hasTrait = (codePoint: number, trait: number): boolean => {
  if (codePoint >= FIRST_UNKEPT) return PATTERNS[trait]?.test(String.fromCodePoint(codePoint)) ?? false
  let traits = kept[codePoint] ?? 0
  if (traits === 0) {
    traits = traitsOf(codePoint)
    kept[codePoint] = traits
  }
  return ((traits >> trait) & 1) === 1
}
