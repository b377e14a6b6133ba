/**
 * The lexicon as a tree of characters. A word is looked up by walking its letters, which stops at the first letter
 * that no entry has: an ordinary word costs two or three steps, whatever the size of the lexicon.
 *
 * It is laid out as a double array (Aoe, 1989): a node is a place in one array of numbers, and the child for a letter
 * stands where the node's base and the letter's number say, if that cell names the node as its owner. A tree of objects
 * takes ten times the memory, and what a text pays for a step is above all the memory that the step has to fetch.
 */
export type Trie = {
  /** The number of each unit that entries are written with, 0 for all others. */
  codes: Uint16Array
  /** For each node, in the four numbers from its place on: base, owner, exact, stem. */
  cells: Int32Array
}

/** Where a walk is that has left the tree. */
export const NOWHERE = 0
/** Where every walk begins. */
export const ROOT = 4

const CELL = 4
const OWNER = 1
const EXACT = 2
const STEM = 3

export const childOf = ({ codes, cells }: Trie, node: number, unit: number): number => {
  const at = (cells[node] ?? 0) + (codes[unit] ?? 0) * CELL
  return cells[at + OWNER] === node ? at : NOWHERE
}

/** Classes of the entry that ends exactly here. */
export const exactAt = ({ cells }: Trie, node: number): number => cells[node + EXACT] ?? 0

/** Classes of an entry written with a star: any ending may follow within the word. */
export const stemAt = ({ cells }: Trie, node: number): number => cells[node + STEM] ?? 0

/** A word or phrase in folded letters, `*` at its end for any ending, and its classes. */
export type Entry = readonly [letters: string, bits: number]

/** The sorted entries from `first` to `end` begin with the same `depth` letters, which lead to the node. */
type Branch = { node: number; first: number; end: number; depth: number }

export const buildTrie = (entries: readonly Entry[]): Trie => {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const { codes, count } = numbered(sorted)
  const cells = new Cells(count)
  const branches: Branch[] = [{ node: ROOT, first: 0, end: sorted.length, depth: 0 }]
  // Level by level: the first letters of words, which every word of a text asks for, lie side by side.
  for (const branch of branches) {
    const twigs = twigsOf(sorted, branch, cells)
    if (twigs.length === 0) continue
    const units = twigs.map(({ first, depth }) => sorted[first]?.[0].charCodeAt(depth - 1) ?? 0)
    const places = cells.addChildren(
      branch.node,
      units.map((unit) => codes[unit] ?? 0),
    )
    for (const [index, twig] of twigs.entries()) branches.push({ ...twig, node: places[index] ?? NOWHERE })
  }
  return { codes, cells: cells.all() }
}

const STAR = 42
/** The owner of the root: the cell is taken, and no node finds it among its children. */
const NOBODYS = -1

const numbered = (entries: readonly Entry[]): { codes: Uint16Array; count: number } => {
  const codes = new Uint16Array(65_536)
  let count = 1
  for (const [letters] of entries) {
    for (let at = 0; at < letters.length; at++) {
      const unit = letters.charCodeAt(at)
      if (codes[unit] === 0) codes[unit] = count++
    }
  }
  return { codes, count }
}

/** Notes the entries that end at a branch, and groups the others by their next letter. */
const twigsOf = (sorted: readonly Entry[], { node, first, end, depth }: Branch, cells: Cells): Branch[] => {
  const twigs: Branch[] = []
  let last = -1
  for (let index = first; index < end; index++) {
    const [letters, bits] = sorted[index] ?? ['', 0]
    const isStem = letters.charCodeAt(depth) === STAR && letters.length === depth + 1
    if (letters.length === depth || isStem) {
      cells.mark(node, isStem ? STEM : EXACT, bits)
      continue
    }
    const unit = letters.charCodeAt(depth)
    const twig = twigs.at(-1)
    if (twig && unit === last) twig.end = index + 1
    else twigs.push({ node: NOWHERE, first: index, end: index + 1, depth: depth + 1 })
    last = unit
  }
  return twigs
}

/** The array while it is filled. */
class Cells {
  #cells = new Int32Array(1 << 16)
  /** Up to here every cell is taken. */
  #full = ROOT
  #lastBase = 0
  readonly #codes: number

  constructor(codes: number) {
    this.#codes = codes
    this.#cells[ROOT + OWNER] = NOBODYS
  }

  mark(node: number, kind: typeof EXACT | typeof STEM, bits: number): void {
    this.#cells[node + kind] = (this.#cells[node + kind] ?? 0) | bits
  }

  /** Finds the first place where all children of a node fit, and puts them there. */
  addChildren(node: number, codes: readonly number[]): number[] {
    while (this.#isTaken(this.#full)) this.#full += CELL
    let base = Math.max(0, this.#full - Math.min(...codes) * CELL)
    while (codes.some((code) => this.#isTaken(base + code * CELL))) base += CELL
    this.#lastBase = Math.max(this.#lastBase, base)
    if (this.#size() > this.#cells.length) {
      const wider = new Int32Array(this.#size() * 2)
      wider.set(this.#cells)
      this.#cells = wider
    }
    this.#cells[node] = base
    return codes.map((code) => {
      const place = base + code * CELL
      this.#cells[place + OWNER] = node
      return place
    })
  }

  all(): Int32Array {
    return this.#cells.slice(0, this.#size())
  }

  /** Any node may be asked for any letter, so there is room for all of them behind the last base. */
  #size(): number {
    return this.#lastBase + this.#codes * CELL
  }

  #isTaken(place: number): boolean {
    return (this.#cells[place + OWNER] ?? 0) !== 0
  }
}
