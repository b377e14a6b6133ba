import { byteRuns } from './decode/bytes.ts'
import { uncamel } from './decode/camel.ts'
import { applyCipher, cipherSigns } from './decode/ciphers.ts'
import { escapes } from './decode/escapes.ts'
import { countOf, DIGIT, LATIN_OR_DIGIT, LETTER, WHITE } from './decode/kinds.ts'
import { joinedSigns, unjoin } from './decode/joined.ts'
import { letterRuns } from './decode/letter-runs.ts'
import { leetSigns, unleet } from './decode/leet.ts'
import { markSigns, unmark } from './decode/marks.ts'
import { DECODE_BUDGET, type Piece } from './decode/pieces.ts'
import { spacedSigns, unspace } from './decode/spacing.ts'
import { tagText } from './decode/tags.ts'
import { typoSigns, untypo } from './decode/typos.ts'
import { forgetReadings } from './memory.ts'
import { normalise } from './normalise.ts'
import { Allowance, type Passage, Signs, WHOLE } from './passages.ts'
import type { Trie } from './trie.ts'
import { viewBuilder, viewOf, type View } from './view.ts'
import { wordsOf } from './words.ts'

/** Characters that the further readings may have together: so many, and of a short text so many times its length. */
export const FURTHER = 16_384
const TIMES = 4
const SHORT = 512
/** Encodings inside encodings are undone this deep. */
const DEPTH = 3

export type Readings = {
  views: View[]
  /** Where the text hides more than was read; undefined in nearly every text. */
  overflow: { view: View; at: number } | undefined
}

/** The text as it stands, then what it says when common disguises are taken off. */
export const readings = (text: string, lexicon: Trie): Readings => {
  forgetReadings()
  const allowance = new Allowance(Math.min(FURTHER, TIMES * Math.max(SHORT, text.length)))
  const bases = [normalise({ text, via: 'plain' })]
  const add = (view: View | undefined): void => {
    if (view) bases.push(normalise(view))
  }
  const tags = tagText(text)
  if (tags) add(allowance.take(tags, [{ start: 0, end: tags.text.length, weight: TELLING }], TELLING))
  add(decode(text, allowance))
  if (isRunTogether(text)) add(uncamel(text))
  const views = [...bases]
  for (const base of bases) views.push(...undisguised(base, lexicon, allowance))
  return { views, overflow: allowance.overflow }
}

/** Few enough blanks that words may have been run together. */
const isRunTogether = (text: string): boolean => text.length < 2000 && text.trim().split(/\s/, 8).length < 6

/** Words of the lexicon in disguise before a passage counts as disguised. */
const ENOUGH = 2
/** So many are no accident even in a text too long to read them all. */
const TELLING = 6
const NEVER = Number.POSITIVE_INFINITY

/** A reading without its disguises: leetspeak, marks inside words, ciphers, letters that stand alone. */
const undisguised = (base: View, lexicon: Trie, allowance: Allowance): View[] => {
  const views: View[] = []
  const runs = letterRuns(base.units)
  // The words stand until the next reading is split.
  const words = wordsOf(base.units)
  const marked = markSigns(base, words, lexicon)
  const spaced = spacedSigns(words)
  const read = (
    passages: readonly Passage[],
    telling: number,
    undo: (passage: View) => View | readonly View[] | undefined,
  ): void => {
    const passage = allowance.take(base, passages, telling)
    const undone = passage && undo(passage)
    if (undone) views.push(...[undone].flat().filter(({ text }) => text !== base.text))
  }
  read(leetSigns(base, lexicon).strongest(ENOUGH), TELLING, (passage) => unleet(passage, lexicon))
  read(marked.strongest(ENOUGH), TELLING, (passage) => unmark(passage))
  for (const { cipher, passages, isTold } of cipherSigns(base, runs, lexicon)) {
    read(passages, isTold ? ENOUGH : NEVER, (passage) => applyCipher(passage, cipher))
  }
  read(typoSigns(base, runs, lexicon).strongest(ENOUGH), NEVER, (passage) => untypo(passage, lexicon))
  read(joinedSigns(base, runs, lexicon).strongest(ENOUGH), TELLING, (passage) => unjoin(passage, lexicon))
  // Tables and formulas have letters that stand alone as well, so they tell nothing by their number.
  read(spaced.strongest(1), NEVER, (passage) => unspace(passage, lexicon))
  return views
}

/** Decoded punctuation hides nothing; blanks may, when words were joined by them. */
const FEWEST_LETTERS = 3
const LETTERS = LETTER | DIGIT | WHITE
/** Of each piece so many characters are looked at. */
const SAMPLE = 64
/** Letters that need no encoding, in so many encoded runs, are no accident. */
const HIDDEN_LETTERS = 48

const lettersIn = (pieces: readonly Piece[]): number => {
  let letters = 0
  for (const { text } of pieces) {
    letters += countOf(text, SAMPLE, LETTERS)
    if (letters >= FEWEST_LETTERS) break
  }
  return letters
}

const piecesOf = (view: View): Piece[] => {
  const pieces = [...escapes(view), ...byteRuns(view)]
  return pieces.sort((a, b) => a.start - b.start || b.end - a.end)
}

const signsOf = (pieces: readonly Piece[]): Signs => {
  const signs = new Signs()
  for (const { start, end, text } of pieces) {
    const needless = countOf(text, SAMPLE, LATIN_OR_DIGIT)
    const others = countOf(text, SAMPLE, LETTERS) - needless
    signs.add(start, end, needless * Math.max(1, text.length / SAMPLE) + others / 4)
  }
  return signs
}

/** Undoes encodings in place, so that a decoded run is read among the words around it. */
const decode = (text: string, allowance: Allowance): View | undefined => {
  const whole = viewOf(text, 'decoded')
  const pieces = piecesOf(whole)
  if (lettersIn(pieces) < FEWEST_LETTERS) return undefined
  const passages =
    text.length <= WHOLE ? [{ start: 0, end: text.length, weight: 1 }] : signsOf(pieces).strongest(1)
  let view = allowance.take(whole, passages, HIDDEN_LETTERS)
  for (let depth = 0; view && depth < DEPTH; depth++) {
    const escaped = replace(view, escapes(view))
    const opened = replace(escaped ?? view, byteRuns(escaped ?? view))
    const deeper: View | undefined = opened ?? escaped
    if (!deeper) break
    view = deeper
  }
  return view
}

const replace = (view: View, pieces: readonly Piece[]): View | undefined => {
  if (lettersIn(pieces) < FEWEST_LETTERS) return undefined
  const out = viewBuilder(view.text.length)
  let at = 0
  let budget = DECODE_BUDGET
  for (const { start, end, text } of pieces) {
    if (start < at || text.length > budget) continue
    budget -= text.length
    out.copy(view.units, at, start)
    out.insert(text, start, end)
    at = end
  }
  out.copy(view.units, at, view.text.length)
  return out.build(view.via, view)
}
