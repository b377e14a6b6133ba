import { isHighSurrogate, isLowSurrogate } from './characters.ts'

/** How far around the cut a grapheme's beginning is looked for; the longest emoji in use has 35 units. */
const REACH = 128
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Where to cut so that at most `limit` units stay and no surrogate pair or grapheme is torn. */
export const cutBefore = (text: string, limit: number): number => {
  if (text.length <= limit) return text.length
  let from = Math.max(0, limit - REACH)
  if (from > 0 && isLowSurrogate(text.charCodeAt(from))) from--
  const around = text.slice(from, limit + REACH)
  const start = from + (segmenter.segment(around).containing(limit - from)?.index ?? limit - from)
  // A "grapheme" longer than the reach is a pile-up, not a letter: only the pair is respected there.
  if (start > from || from === 0) return start
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit
}
