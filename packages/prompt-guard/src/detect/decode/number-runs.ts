const MOST = 4096
const FEWEST_BYTES = 4
const FEWEST_NUMBERS = 6

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
const isGap = (unit: number): boolean => unit === 32 || unit === 44

/** Where bytes in binary end that begin here, each with at most one gap behind it; 0 when they are too few. */
const binaryEnd = (text: string, from: number): number => {
  let at = from
  let count = 0
  while (count < MOST) {
    let bits = 0
    while (bits < 8 && (text.charCodeAt(at + bits) | 1) === 49) bits++
    if (bits < 8) break
    at += 8
    count++
    if (isGap(text.charCodeAt(at))) at++
  }
  return count >= FEWEST_BYTES ? at : 0
}

/** How many digits stand here, three at most. */
const digitsAt = (text: string, at: number): number => {
  let count = 0
  while (count < 3 && isDigit(text.charCodeAt(at + count))) count++
  return count
}

/** Where numbers of two or three digits end that begin here, with one or two gaps between them; 0 when they are too few. */
const decimalEnd = (text: string, from: number): number => {
  let at = from
  let count = 0
  let lastEnd = from
  while (count < MOST) {
    const digits = digitsAt(text, at)
    if (digits < 2 || !isGap(text.charCodeAt(at + digits))) break
    lastEnd = at + digits
    at = lastEnd + (isGap(text.charCodeAt(lastEnd + 1)) ? 2 : 1)
    count++
  }
  const digits = digitsAt(text, at)
  if (count >= FEWEST_NUMBERS && digits >= 2) return at + digits
  return count > FEWEST_NUMBERS ? lastEnd : 0
}

/** Runs of character codes in a stretch of digits, blanks and commas: bytes in binary, or numbers. */
export const numberRuns = (stretch: string): { 0: string; index: number }[] => {
  const runs: { 0: string; index: number }[] = []
  for (let at = 0; at < stretch.length;) {
    const end = isDigit(stretch.charCodeAt(at)) ? binaryEnd(stretch, at) || decimalEnd(stretch, at) : 0
    if (end === 0) at++
    else {
      runs.push({ 0: stretch.slice(at, end), index: at })
      at = end
    }
  }
  return runs
}
