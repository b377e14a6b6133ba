import { viewBuilder, type View } from './view.ts'

/** Texts up to this length (two windows) are read again as a whole; in longer ones, what stands around the signs. */
export const WHOLE = 3200
/** Signs of a disguise that stand closer than this belong together. */
const GAP = 200
/** How much is read on either side of them. */
const MARGIN = 400
/** Stands between passages, so that no sentence runs on from one to the next. */
const BREAK = 10

/** A stretch of text that shows signs of a disguise. */
export type Passage = { start: number; end: number; weight: number }

/** Gathers signs, in order of their place, into passages. */
export class Signs {
  readonly #found: Passage[] = []

  add(start: number, end: number, weight: number): void {
    const last = this.#found.at(-1)
    if (last && start - last.end <= GAP) {
      last.end = Math.max(last.end, end)
      last.weight += weight
    } else this.#found.push({ start, end, weight })
  }

  /** The passages whose signs weigh enough, strongest first. */
  strongest(enough: number): Passage[] {
    return this.#found.filter(({ weight }) => weight >= enough).sort((a, b) => b.weight - a.weight)
  }
}

/**
 * Characters that all further readings of one text may have together. What shows the strongest signs is read first,
 * wherever it stands, so filling a text with something harmless moves nothing out of sight; filling it with disguises
 * uses the allowance up, and then `overflow` tells that the text hides more than was read.
 */
export class Allowance {
  left: number
  overflow: { view: View; at: number } | undefined

  constructor(characters: number) {
    this.left = characters
  }

  /**
   * The part of a view around the passages. A passage that is left out weighing `telling` or more is an overflow: its
   * signs are no accident.
   */
  take(view: View, passages: readonly Passage[], telling: number): View | undefined {
    if (passages.length === 0) return undefined
    const { length } = view.text
    if (length <= WHOLE) {
      if (length <= this.left) {
        this.left -= length
        return view
      }
      return this.#leaveOut(view, passages[0], telling)
    }
    const spans: { start: number; end: number }[] = []
    for (const passage of passages) {
      const start = Math.max(0, passage.start - MARGIN)
      const end = Math.min(length, passage.end + MARGIN, start + this.left)
      if (end > start) spans.push({ start, end })
      this.left -= Math.max(0, end - start)
      if (end < passage.end) this.#leaveOut(view, passage, telling)
      if (this.left <= 0 && this.overflow) break
    }
    return spans.length === 0 ? undefined : excerpt(view, spans)
  }

  #leaveOut(view: View, passage: Passage | undefined, telling: number): undefined {
    if (passage && passage.weight >= telling) this.overflow ??= { view, at: passage.start }
    return undefined
  }
}

/** The spans of a view, one after the other, none twice. */
const excerpt = (view: View, spans: { start: number; end: number }[]): View => {
  spans.sort((a, b) => a.start - b.start)
  const size = spans.reduce((sum, { start, end }) => sum + end - start + 2, 0)
  const out = viewBuilder(size)
  let read = 0
  for (const { start, end } of spans) {
    if (start > read && out.length > 0) for (let index = 0; index < 2; index++) out.push(BREAK, start, start)
    out.copy(view.units, Math.max(read, start), Math.max(read, end))
    read = Math.max(read, end)
  }
  return out.build(view.via, view)
}
