/**
 * The source of a pattern that matches any of these words, the longest first. They are grouped by their beginnings: with
 * one alternative a word, hundreds would be tried at each place.
 */
export const anyOf = (words: readonly string[]): string => {
  const groups = new Map<string, string[]>()
  let mayEnd = false
  for (const word of words) {
    const [first] = word
    if (first === undefined) mayEnd = true
    else groups.set(first, [...(groups.get(first) ?? []), word.slice(first.length)])
  }
  const branches = Array.from(groups, ([first, rests]) => escaped(first) + anyOf(rests))
  if (branches.length === 0) return ''
  return branches.length === 1 && !mayEnd
    ? (branches[0] ?? '')
    : `(?:${branches.join('|')})${mayEnd ? '?' : ''}`
}

const escaped = (char: string): string => (/[.*+?^${}()|[\]\\/]/.test(char) ? `\\${char}` : char)
