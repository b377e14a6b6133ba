/**
 * The lexicon as a tree of characters. A word is looked up by walking its letters, which stops at the first letter
 * that no entry has: an ordinary word costs two or three steps, whatever the size of the lexicon.
 */
export type TrieNode = {
  /** Children by a to z: nearly every step of nearly every text. */
  latin: (TrieNode | undefined)[] | undefined
  /** Children by any other unit. */
  other: Map<number, TrieNode> | undefined
  /** Classes of the entry that ends exactly here. */
  exact: number
  /** Classes of an entry written with a star: any ending may follow within the word. */
  stem: number
}

export const createTrie = (): TrieNode => ({ latin: undefined, other: undefined, exact: 0, stem: 0 })

const A = 97
const LETTERS = 26

export const childOf = (node: TrieNode, unit: number): TrieNode | undefined =>
  unit >= A && unit < A + LETTERS ? node.latin?.[unit - A] : node.other?.get(unit)

const addChild = (node: TrieNode, unit: number): TrieNode => {
  const child = createTrie()
  if (unit >= A && unit < A + LETTERS) {
    node.latin ??= Array.from({ length: LETTERS }, () => undefined)
    node.latin[unit - A] = child
  } else {
    node.other ??= new Map()
    node.other.set(unit, child)
  }
  return child
}

/** Adds an entry: a word or phrase in folded letters, `*` at its end for any ending. */
export const addEntry = (root: TrieNode, entry: string, bits: number): void => {
  const isStem = entry.endsWith('*')
  const letters = isStem ? entry.slice(0, -1) : entry
  let node = root
  for (let at = 0; at < letters.length; at++) {
    const unit = letters.charCodeAt(at)
    node = childOf(node, unit) ?? addChild(node, unit)
  }
  if (isStem) node.stem |= bits
  else node.exact |= bits
}
