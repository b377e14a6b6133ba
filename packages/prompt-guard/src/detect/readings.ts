import { byteRuns } from './decode/bytes.ts'
import { uncamel } from './decode/camel.ts'
import { decipher } from './decode/ciphers.ts'
import { escapes } from './decode/escapes.ts'
import { DECODE_BUDGET, type Piece } from './decode/pieces.ts'
import { unleet, unmark, unspace } from './decode/spelling.ts'
import { tagText } from './decode/tags.ts'
import { normalise } from './normalise.ts'
import type { TrieNode } from './trie.ts'
import { viewBuilder, type View } from './view.ts'

/** Encodings inside encodings are undone this deep. */
const DEPTH = 3
/** A disguise is looked for in texts up to this length; beyond it, in their first part. */
const DISGUISE_LIMIT = 32_768

/** The text as it stands, then what it says when common disguises are taken off. */
export const readings = (text: string, lexicon: TrieNode): View[] => {
  const plain = normalise({ text, via: 'plain' })
  const views = [plain]
  const tags = tagText(text)
  if (tags) views.push(normalise(tags))
  const decoded = decode(text)
  if (decoded) views.push(decoded)
  if (isRunTogether(text)) {
    const camel = uncamel(text)
    if (camel) views.push(normalise(camel))
  }
  for (const view of views.slice()) {
    const short =
      view.text.length > DISGUISE_LIMIT ? { ...view, text: view.text.slice(0, DISGUISE_LIMIT) } : view
    for (const undone of [unleet(short, lexicon), unspace(short, lexicon), unmark(short, lexicon)]) {
      if (undone && undone.text !== view.text) views.push(undone)
    }
    views.push(...decipher(short, lexicon))
  }
  return withinBudget(views.slice(0, MOST_VIEWS))
}

/** Decoded punctuation hides nothing; blanks may, when words were joined by them. */
const FEWEST_LETTERS = 3
const LETTERS = /[\p{L}\p{N}\s]/gu

const lettersIn = (pieces: readonly Piece[]): number => {
  let letters = 0
  for (const { text } of pieces) {
    letters += text.slice(0, 64).match(LETTERS)?.length ?? 0
    if (letters >= FEWEST_LETTERS) break
  }
  return letters
}

/** Few enough blanks that words may have been run together. */
const isRunTogether = (text: string): boolean => text.length < 2000 && text.trim().split(/\s/, 8).length < 6

/** Characters that the further readings may have together. */
const FURTHER = 49_152

const withinBudget = (views: readonly View[]): View[] => {
  const [plain, ...further] = views
  const kept = plain ? [plain] : []
  let left = FURTHER
  for (const view of further) {
    if (left === 0) break
    kept.push(view.text.length > left ? { ...view, text: view.text.slice(0, left) } : view)
    left -= Math.min(left, view.text.length)
  }
  return kept
}

/** Bounds the work on a text that wears every disguise at once. */
const MOST_VIEWS = 6

/** Undoes encodings in place, so that a decoded run is read among the words around it. */
const decode = (text: string): View | undefined => {
  let view: View = { text, via: 'decoded' }
  let changed = false
  for (let depth = 0; depth < DEPTH; depth++) {
    const escaped = replace(view, escapes(view.text))
    const opened = replace(escaped ?? view, byteRuns((escaped ?? view).text))
    const deeper = opened ?? escaped
    if (!deeper) break
    view = deeper
    changed = true
  }
  return changed ? normalise(view) : undefined
}

const replace = (view: View, pieces: readonly Piece[]): View | undefined => {
  if (lettersIn(pieces) < FEWEST_LETTERS) return undefined
  const out = viewBuilder(view.text.length)
  let at = 0
  let budget = DECODE_BUDGET
  for (const { start, end, text } of pieces) {
    if (start < at || text.length > budget) continue
    budget -= text.length
    for (; at < start; at++) out.push(view.text.charCodeAt(at), at, at + 1)
    for (let index = 0; index < text.length; index++) out.push(text.charCodeAt(index), start, end)
    at = end
  }
  for (; at < view.text.length; at++) out.push(view.text.charCodeAt(at), at, at + 1)
  return out.build(view.via, view)
}
