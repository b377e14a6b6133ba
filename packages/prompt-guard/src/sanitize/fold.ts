/**
 * The skeleton of a character: the ASCII character a reader (or a tokenizer that normalises) would take it for.
 * It exists for recognition only; the text that leaves the sanitiser keeps its own letters.
 *
 * 0 means "nothing to compare" (marks, invisible characters), OTHER means "a character no token contains".
 * Table: full-width forms and accented Latin by Unicode decomposition (UAX #15), Cyrillic, Greek, Armenian,
 * small capitals and punctuation by shape, after the idea of the confusables skeleton in UTS #39.
 */
export const OTHER = 1

/** Each pair is an ASCII character and the BMP characters that pass for it. */
const SHAPES: readonly (readonly [string, string])[] = [
  ['a', 'аΑαɑᴀⲀⲁ'],
  ['b', 'ВвЬЪьΒβʙᏴ'],
  ['c', 'СсϲϹᴄⅽⅭↃ'],
  ['d', 'ԁɗᴅⅾⅮᏧ'],
  ['e', 'ЕеєЄΕεєҽᴇℯɛ℮'],
  ['f', 'ƒϜғҒꜰ'],
  ['g', 'ɡԍɢցᶃ'],
  ['h', 'НнһҺΗհʜᏂ'],
  ['i', 'ІіΙιїɪıⅰⅠӏᎥ'],
  ['j', 'ЈјϳᴊՁ'],
  ['k', 'КкΚκᴋҚқ'],
  ['l', 'łŁӀʟⅼⅬᏞ'],
  ['m', 'МмΜᴍⅿⅯ'],
  ['n', 'ΝոռɴпИ'],
  ['o', 'øØОоΟοσօᴏՕ'],
  ['p', 'РрΡρᴘþ'],
  ['q', 'ԛԚզ'],
  ['r', 'гɾʀᴦᏒ'],
  ['s', 'ЅѕՏꜱʂᏚ'],
  ['t', 'ТтΤτᴛ'],
  ['u', 'υսᴜʋՍцЦ'],
  ['v', 'νѵᴠⅴⅤѴ'],
  ['w', 'ԜԝѡᴡωшШ'],
  ['x', 'ХхΧχⅹⅩ'],
  ['y', 'УуΥγүҮʏу'],
  ['z', 'ΖᴢʐᏃ'],
  ['<', '‹〈⟨˂﹤ᐸ❮≺⧼'],
  ['>', '›〉⟩˃﹥ᐳ❯≻⧽'],
  ['|', '∣ǀ│❘⎮┃丨⏐Ɩ'],
  ['_', '▁＿‿⎯﹍﹎'],
  [':', '꞉ː∶︰︓ː˸﹕ꓽ⁚։׃᠄'],
  ['[', '【〔⟦❲﹝〖'],
  [']', '】〕⟧❳﹞〗'],
  ['{', '❴﹛'],
  ['}', '❵﹜'],
  ['/', '⁄∕⧸'],
  ['-', '‐‑‒–—−﹣'],
  ['*', '∗⁎✱﹡•'],
  ['#', '♯﹟'],
  [
    ' ',
    '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000',
  ],
]

const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code)

const buildTable = (): Uint8Array => {
  const table = new Uint8Array(65_536).fill(OTHER)
  for (let code = 32; code < 127; code++) table[code] = lower(code)
  for (const newline of [9, 10, 13]) table[newline] = newline
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = lower(code - 0xfee0)
  table[0xffe8] = 124 // half-width vertical line
  for (let code = 0x24b6; code <= 0x24e9; code++) table[code] = 97 + ((code - 0x24b6) % 26)
  for (let code = 0x249c; code <= 0x24b5; code++) table[code] = 97 + (code - 0x249c)
  for (const [ascii, alike] of SHAPES)
    for (const char of alike) table[char.charCodeAt(0)] = ascii.charCodeAt(0)
  // An accented letter is its base letter, so composing a sequence never changes the skeleton.
  for (let code = 0xc0; code < 0x3000; code++) {
    const char = String.fromCharCode(code)
    const base = char.normalize('NFD')
    if (base !== char) table[code] = table[base.charCodeAt(0)] ?? OTHER
  }
  return table
}

const TABLE = buildTable()

/** Skeleton of a UTF-16 code unit outside the surrogate range. */
export const foldUnit = (unit: number): number => TABLE[unit] ?? OTHER

/** Skeleton of a supplementary code point: styled mathematical letters and the enclosed alphabets. */
export const foldSupplementary = (codePoint: number): number => {
  if (codePoint >= 0x1d400 && codePoint <= 0x1d6a3) return 97 + ((codePoint - 0x1d400) % 26)
  if (codePoint >= 0x1d7ce && codePoint <= 0x1d7ff) return 48 + ((codePoint - 0x1d7ce) % 10)
  if (codePoint >= 0x1f110 && codePoint <= 0x1f129) return 97 + (codePoint - 0x1f110)
  if (codePoint >= 0x1f130 && codePoint <= 0x1f149) return 97 + (codePoint - 0x1f130)
  if (codePoint >= 0x1f150 && codePoint <= 0x1f169) return 97 + (codePoint - 0x1f150)
  if (codePoint >= 0x1f170 && codePoint <= 0x1f189) return 97 + (codePoint - 0x1f170)
  if (codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff) return 97 + (codePoint - 0x1f1e6)
  return OTHER
}
