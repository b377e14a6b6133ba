export type Span = { start: number; end: number }

/** A text with some of it marked. Every part is a text node: whatever stands in it, none of it becomes markup. */
export function Highlighted({ text, spans }: { text: string; spans: readonly Span[] }) {
  return parts(text, spans).map(({ start, end, marked }) => {
    const part = text.slice(start, end)
    if (!marked) return part
    return (
      <mark
        key={start}
        className="rounded-sm bg-caution-wash px-0.5 text-caution underline decoration-1 underline-offset-2"
      >
        {part}
      </mark>
    )
  })
}

/** The text cut at the edges of the spans; spans that touch or overlap become one. */
export function parts(text: string, spans: readonly Span[]): (Span & { marked: boolean })[] {
  const cut: (Span & { marked: boolean })[] = []
  let at = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start)
    const to = Math.min(text.length, end)
    if (to <= from) continue
    const last = cut.at(-1)
    if (last?.marked && last.end === from) last.end = to
    else {
      if (from > at) cut.push({ start: at, end: from, marked: false })
      cut.push({ start: from, end: to, marked: true })
    }
    at = to
  }
  if (at < text.length) cut.push({ start: at, end: text.length, marked: false })
  return cut
}
