import { isHighSurrogate, isLowSurrogate } from './characters.ts'
import { type WorkingText, textOf } from './working-text.ts'

/** How far around the cut a grapheme's beginning is looked for; the longest emoji in use has 35 units. */
const REACH = 128
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Where to cut so that at most `limit` units stay and no surrogate pair or grapheme is torn. */
export const cutBefore = (text: WorkingText, limit: number): number => {
  if (text.length <= limit) return text.length
  let from = Math.max(0, limit - REACH)
  if (from > 0 && isLowSurrogate(text.units[from] ?? 0)) from--
  const around = textOf(text, from, Math.min(text.length, limit + REACH))
  const start = from + (segmenter.segment(around).containing(limit - from)?.index ?? limit - from)
  // A "grapheme" longer than the reach is a pile-up, not a letter: only the pair is respected there.
  if (start > from || from === 0) return start
  return isHighSurrogate(text.units[limit - 1] ?? 0) ? limit - 1 : limit
}
