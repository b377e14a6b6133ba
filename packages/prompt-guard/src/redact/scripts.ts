/** The writing systems whose names are looked for in ways of their own, a bit each. */
export const CYRILLIC = 1
export const GREEK = 2
export const HEBREW = 4
export const ARABIC = 8
export const DEVANAGARI = 16
export const THAI = 32
export const GEORGIAN = 64
export const KANA = 128
export const HAN = 256
export const HANGUL = 512

/** By the upper half of a unit. */
const OF_PAGE = new Uint16Array(256)
for (const [first, last, script] of [
  [0x03, 0x03, GREEK],
  [0x04, 0x04, CYRILLIC],
  [0x05, 0x05, HEBREW],
  [0x06, 0x06, ARABIC],
  [0x09, 0x09, DEVANAGARI],
  [0x0e, 0x0e, THAI],
  [0x10, 0x10, GEORGIAN],
  [0x30, 0x30, KANA],
  [0x4e, 0x9f, HAN],
  [0xac, 0xd7, HANGUL],
] as const) {
  OF_PAGE.fill(script, first, last + 1)
}

const KANA_LETTER = /[\u3041-\u30fa]/

/** Which of them a text has. */
export const scriptsIn = (text: string): number => {
  let scripts = 0
  for (let at = 0; at < text.length; at++) scripts |= OF_PAGE[text.charCodeAt(at) >> 8] ?? 0
  // The signs of Chinese texts share a page with kana.
  return scripts & KANA && !KANA_LETTER.test(text) ? scripts & ~KANA : scripts
}
