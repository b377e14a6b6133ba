export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

const isLetter = (unit: number): boolean => (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)

/** How many of the ASCII digits are in a value. */
export const countDigits = (value: string): number => {
  let count = 0
  for (let at = 0; at < value.length; at++) if (isDigit(value.charCodeAt(at))) count++
  return count
}

/** How many of the ASCII letters. */
export const countLetters = (value: string): number => {
  let count = 0
  for (let at = 0; at < value.length; at++) if (isLetter(value.charCodeAt(at))) count++
  return count
}

/** Whether all digits of a value, however grouped, are the same one. */
export const isOneDigit = (value: string): boolean => {
  let known = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (!isDigit(unit)) continue
    if (known !== 0 && unit !== known) return false
    known = unit
  }
  return known !== 0
}
