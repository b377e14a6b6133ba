'use client'

import type { ReactNode } from 'react'
import { Button } from './ui/button'
import { List } from './ui/list'
import { LiveRegion } from './ui/live-region'
import { QueryFailure } from './ui/query-failure'
import { LoadingLines } from './ui/skeleton'

type PagedListProps<Row> = {
  /** What is listed, in the plural. */
  what: string
  /** What the pages that are there hold, one after the other; undefined until the first of them is. */
  rows: readonly Row[] | undefined
  pages: {
    error: unknown
    refetch: () => unknown
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  /** Whether something was searched for or left out: then it is said how much was found. */
  narrowed: boolean
  more?: string
  children: (row: Row) => ReactNode
}

/** The pages of a list that have been asked for, with what there is to say while and when there are none. */
export function PagedList<Row>({ what, rows, pages, narrowed, more, children }: PagedListProps<Row>) {
  if (!rows) {
    if (!pages.error) return <LoadingLines label={`Loading ${what}`} />
    return (
      <QueryFailure title={`The ${what} could not be loaded`} error={pages.error} retry={pages.refetch} />
    )
  }
  return (
    <>
      <LiveRegion message={narrowed ? foundOf(rows.length, pages.hasNextPage) : ''} />
      {rows.length === 0 && <p className="text-muted">Nothing matches.</p>}
      {rows.length > 0 && (
        <div className="grid gap-5">
          <List aria-label={what}>{rows.map((row) => children(row))}</List>
          {pages.hasNextPage && (
            <Button
              variant="secondary"
              pending={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {more ?? 'Show more'}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function foundOf(count: number, more: boolean): string {
  return `${count}${more ? ' or more' : ''} found`
}
