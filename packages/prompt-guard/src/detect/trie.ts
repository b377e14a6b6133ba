/**
 * The lexicon as a tree of characters. A word is looked up by walking its letters, which stops at the first letter
 * that no entry has: an ordinary word costs two or three steps, whatever the size of the lexicon.
 */
export type TrieNode = {
  next: Map<number, TrieNode>
  /** Classes of the entry that ends exactly here. */
  exact: number
  /** Classes of an entry written with a star: any ending may follow within the word. */
  stem: number
}

export const createTrie = (): TrieNode => ({ next: new Map(), exact: 0, stem: 0 })

/** Adds an entry: a word or phrase in folded letters, `*` at its end for any ending. */
export const addEntry = (root: TrieNode, entry: string, bits: number): void => {
  const isStem = entry.endsWith('*')
  const letters = isStem ? entry.slice(0, -1) : entry
  let node = root
  for (let at = 0; at < letters.length; at++) {
    const unit = letters.charCodeAt(at)
    let child = node.next.get(unit)
    if (!child) {
      child = createTrie()
      node.next.set(unit, child)
    }
    node = child
  }
  if (isStem) node.stem |= bits
  else node.exact |= bits
}
