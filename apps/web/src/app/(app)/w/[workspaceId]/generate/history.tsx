'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { History as HistoryIcon } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { minute } from '@/lib/dates'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'
import { Highlighted } from './highlighted'
import { inRequest, inWords } from './reasons'
import { byKind, type Redaction } from './redactions'

/** While one is still being written, the list asks again: its end is written down a moment after the stream's. */
const ASK_AGAIN_AFTER = 1_500

export function History({ workspaceId }: { workspaceId: string }) {
  const input = { workspaceId, limit: PAGE_SIZE }
  const options = useTRPC().generation.list.infiniteQueryOptions(input, nextPage)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...options,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.generations.some(({ status }) => status === 'running'))
        ? ASK_AGAIN_AFTER
        : false,
  })
  const generations = data?.pages.flatMap((page) => page.generations)

  return (
    <section aria-labelledby="history" className="grid gap-4">
      <h2 id="history" className="text-lg font-semibold">
        History
      </h2>
      {!generations && error && (
        <QueryFailure title="The history could not be loaded" error={error} retry={refetch} />
      )}
      {!generations && !error && <LoadingLines label="Loading the history" />}
      {generations?.length === 0 && (
        <EmptyState icon={HistoryIcon} title="Nothing asked yet">
          Every request and its answer are kept here, for everyone in this workspace.
        </EmptyState>
      )}
      {generations && generations.length > 0 && (
        <List>
          {generations.map((generation) => (
            <Entry key={generation.id} {...generation} />
          ))}
        </List>
      )}
      {hasNextPage && (
        <Button variant="secondary" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  )
}

type EntryProps = {
  status: keyof typeof STATUSES
  prompt: string
  output: string
  sandbox: boolean
  sanitizerChanges: readonly unknown[]
  redactions: readonly Redaction[]
  reasons: readonly { field: string; rule: string; start: number; end: number }[]
  createdAt: Date
}

const STATUSES = {
  running: { label: 'Writing', tone: 'accent' },
  completed: { label: 'Done', tone: 'neutral' },
  cancelled: { label: 'Stopped', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  held: { label: 'Held for review', tone: 'caution' },
} as const

function Entry(entry: EntryProps) {
  const { status, prompt, output, sandbox, sanitizerChanges, redactions, reasons, createdAt } = entry
  const { label, tone } = STATUSES[status]
  const held = status === 'held'
  return (
    <ListItem className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        {sandbox && <Badge tone="caution">Sandbox</Badge>}
        {sanitizerChanges.length > 0 && <Badge>Request cleaned</Badge>}
        {redactions.length > 0 && (
          <Badge
            title={byKind(redactions)
              .map(({ kind }) => kind)
              .join(', ')}
          >
            Data withheld
          </Badge>
        )}
        <time dateTime={createdAt.toISOString()} className="ms-auto text-sm text-muted">
          {minute(createdAt)}
        </time>
      </div>
      <p className="line-clamp-2 font-medium break-words">
        {held ? <Highlighted text={prompt} spans={inRequest(reasons)} /> : prompt}
      </p>
      {held && (
        <ul className="grid gap-0.5 text-sm text-muted">
          {inWords(reasons).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {output && (
        <details className="group">
          <summary className="cursor-pointer text-sm text-muted hover:text-ink">Answer</summary>
          <p className="mt-2 leading-relaxed break-words whitespace-pre-wrap">{output}</p>
        </details>
      )}
    </ListItem>
  )
}
