import type { StoredPage } from '@portcullis/auth'

/** Rows read at once: the memory that an export takes does not grow with what there is to tell. */
const AT_ONCE = 100

/** All rows of a query, page by page, in the order of their ids. */
export async function* pages<Row extends { id: string }>(
  read: (page: StoredPage) => PromiseLike<Row[]>,
): AsyncGenerator<Row> {
  const first: StoredPage = { orderBy: { id: 'asc' }, take: AT_ONCE }
  let rows = await read(first)
  while (true) {
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    const { id } = last
    rows = await read({ ...first, after: { column: 'id', direction: 'asc', value: id, id } })
  }
}
