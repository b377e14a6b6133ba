/** Cuts a page from rows that were read one further than asked, so that "is there more" costs no second query. */
export function takePage<Row extends { id: string }>(rows: readonly Row[], limit: number) {
  const entries = rows.slice(0, limit)
  return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}
