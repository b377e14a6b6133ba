'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { LiveRegion } from '@/components/ui/live-region'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { nextPage } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'
import { ENTRIES, type Query } from './entries'
import { EntryList } from './entry-list'
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
  return (
    <div className="grid gap-6">
      <Filters kinds={kinds} query={query} onChange={setQuery} />
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
      {!entries && answer.error && (
        <QueryFailure title="The audit log could not be loaded" error={answer.error} retry={answer.refetch} />
      )}
      {!entries && !answer.error && <LoadingLines label="Loading the audit log" />}
      <LiveRegion message={live && entries?.[0] ? `Newest: entry ${entries[0].seq}` : ''} />
      {entries?.length === 0 && <p className="text-muted">No entry matches.</p>}
      {entries && entries.length > 0 && <EntryList entries={entries} />}
      {answer.hasNextPage && (
        <Button
          variant="secondary"
          pending={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          Show older entries
        </Button>
      )}
    </div>
  )
}
