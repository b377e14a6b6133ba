import { viewBuilder, type View } from '../view.ts'

const TAG = /[\u{e0020}-\u{e007e}]/u

/** Tag characters are invisible copies of ASCII: read as ASCII, they show what was smuggled. */
export const tagText = (text: string): View | undefined => {
  if (!TAG.test(text)) return undefined
  const out = viewBuilder(256)
  let last = -1
  for (let at = 0; at < text.length - 1; at++) {
    const codePoint = text.codePointAt(at) ?? 0
    if (codePoint < 0xe0020 || codePoint > 0xe007e) continue
    if (last >= 0 && at - last > 2) out.push(32, at, at)
    out.push(codePoint - 0xe0000, at, at + 2)
    last = at
    at++
  }
  // Flags of regions are spelled with tags too, in a handful of letters.
  return out.length > 8 ? out.build('tag characters', { text, via: 'plain' }) : undefined
}
