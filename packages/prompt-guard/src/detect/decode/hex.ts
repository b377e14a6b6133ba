/** What a hexadecimal digit is worth. */
export const NO_DIGIT = 255
const VALUES = new Uint8Array(128).fill(NO_DIGIT)
for (const [value, digits] of [...'0123456789', 'aA', 'bB', 'cC', 'dD', 'eE', 'fF'].entries()) {
  for (const digit of digits) VALUES[digit.charCodeAt(0)] = value
}

/** The value of the digit that stands there, or `NO_DIGIT`. */
export const hexAt = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? NO_DIGIT
