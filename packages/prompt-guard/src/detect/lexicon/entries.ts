import type { WordClass } from '../classes.ts'

/**
 * The words of one language by what they do: entries separated by `|`, a phrase is written with single spaces, a star
 * at the end stands for any ending. Accents and case do not matter.
 */
export type Entries = {
  readonly [name in WordClass]?: string
} & {
  /** Verbs of this language follow their object, so a rule looks back as well as ahead. */
  readonly objectFirst?: boolean
}
