'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { PagedList } from '@/components/paged-list'
import { Button } from '@/components/ui/button'
import { LiveRegion } from '@/components/ui/live-region'
import { nextPage } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'
import { ENTRIES, type Query } from './entries'
import { EntryItem } from './entry-item'
import { Filters } from './filters'

/** How often a live log asks for what is new, in milliseconds. */
const LIVE_EVERY = 4_000

type AuditLogProps = { workspaceId: string; kinds: Readonly<Record<string, string>> }

export function AuditLog({ workspaceId, kinds }: AuditLogProps) {
  const [query, setQuery] = useState<Query>({})
  const [live, setLive] = useState(false)
  const liveId = useId()
  const options = useTRPC().audit.list.infiniteQueryOptions(
    { workspaceId, limit: ENTRIES, ...query },
    { ...nextPage, placeholderData: keepPreviousData, refetchInterval: live ? LIVE_EVERY : false },
  )
  const answer = useInfiniteQuery(options)
  const entries = answer.data?.pages.flatMap((page) => page.entries)
  const narrowed = Object.keys(query).length > 0
  return (
    <div className="grid gap-6">
      <Filters kinds={kinds} query={query} onChange={setQuery} />
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
        <label htmlFor={liveId} className="flex w-fit cursor-pointer items-center gap-2.5 text-sm">
          <input
            id={liveId}
            type="checkbox"
            checked={live}
            onChange={(event) => setLive(event.target.checked)}
            className="size-4 accent-accent"
          />
          Live: show new entries as they are written
        </label>
        {narrowed && (
          <Button variant="secondary" size="small" onClick={() => setQuery({})}>
            Clear the filters
          </Button>
        )}
      </div>
      <LiveRegion message={live && entries?.[0] ? `Newest: entry ${entries[0].seq}` : ''} />
      <PagedList what="entries" rows={entries} pages={answer} narrowed={narrowed} more="Show older entries">
        {(entry) => <EntryItem key={entry.id} entry={entry} />}
      </PagedList>
    </div>
  )
}
