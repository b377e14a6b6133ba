/** Common ways to hide a text from a filter; each gives a text that a model can still read. */
const bytes = (text: string): number[] => [...new TextEncoder().encode(text)]
const hex = (value: number, width = 2): string => value.toString(16).padStart(width, '0')
const base64 = (text: string): string => btoa(String.fromCharCode(...bytes(text)))
const eachLetter =
  (map: (letter: string) => string) =>
  (text: string): string =>
    [...text].map(map).join('')
const shift = (by: number): ((text: string) => string) =>
  eachLetter((letter) => {
    const code = letter.charCodeAt(0)
    if (code >= 97 && code <= 122) return String.fromCharCode(97 + ((code - 97 + by) % 26))
    if (code >= 65 && code <= 90) return String.fromCharCode(65 + ((code - 65 + by) % 26))
    return letter
  })
const swap = (pairs: Readonly<Record<string, string>>): ((text: string) => string) =>
  eachLetter((letter) => pairs[letter.toLowerCase()] ?? letter)

export const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
  base64,
  'base64 twice': (text) => base64(base64(text)),
  hexadecimal: (text) =>
    bytes(text)
      .map((byte) => hex(byte))
      .join(''),
  'hexadecimal, spaced': (text) =>
    bytes(text)
      .map((byte) => hex(byte))
      .join(' '),
  binary: (text) =>
    bytes(text)
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join(' '),
  'character codes': (text) => bytes(text).join(' '),
  'URL encoding': (text) =>
    bytes(text)
      .map((byte) => `%${hex(byte)}`)
      .join(''),
  'HTML entities': eachLetter((letter) => `&#${letter.codePointAt(0) ?? 0};`),
  'HTML entities, hex': eachLetter((letter) => `&#x${hex(letter.codePointAt(0) ?? 0)};`),
  'JavaScript escapes': eachLetter((letter) => `\\u${hex(letter.charCodeAt(0), 4)}`),
  rot13: shift(13),
  'Caesar 3': shift(3),
  reversed: (text) => [...text].toReversed().join(''),
  'words reversed': (text) =>
    text
      .split(' ')
      .map((word) => [...word].toReversed().join(''))
      .join(' '),
  leetspeak: swap({ a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }),
  'leetspeak, vowels': swap({ a: '@', e: '3', i: '1', o: '0' }),
  'Cyrillic look-alikes': swap({ a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у' }),
  'Greek look-alikes': swap({ a: 'α', i: 'ι', o: 'ο', v: 'ν' }),
  'full width': eachLetter((letter) =>
    letter > ' ' ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
  ),
  'bold letters': eachLetter((letter) =>
    /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter,
  ),
  'circled letters': eachLetter((letter) =>
    /[a-z]/.test(letter) ? String.fromCharCode(0x24d0 + letter.charCodeAt(0) - 97) : letter,
  ),
  'zero-width spaces': (text) => [...text].join('\u200b'),
  'tag characters': eachLetter((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))),
  'combining marks': eachLetter((letter) => (/[a-z]/.test(letter) ? `${letter}\u0336` : letter)),
  'spaced letters': (text) => [...text].join(' '),
  'spaced, wide gaps': (text) =>
    text
      .split(' ')
      .map((word) => [...word].join(' '))
      .join('   '),
  'dotted letters': (text) =>
    text
      .split(' ')
      .map((word) => [...word].join('.'))
      .join(' '),
  'hyphenated letters': (text) => [...text].join('-'),
  'soft hyphens': (text) => [...text].join('\u00ad'),
  'upper case': (text) => text.toUpperCase(),
  'alternating case': (text) =>
    [...text].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter)).join(''),
  'underscores for spaces': (text) => text.replaceAll(' ', '_'),
  'words by capitals': (text) => text.replaceAll(/ +(\w)/g, (_, letter: string) => letter.toUpperCase()),
  'line breaks': (text) => text.replaceAll(' ', '\n'),
  'bold words': (text) => text.replaceAll(/\w+/g, '**$&**'),
}
