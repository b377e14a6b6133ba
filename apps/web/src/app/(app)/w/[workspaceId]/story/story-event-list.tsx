'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { downloadOf, ListControls, type ListQuery } from '@/components/list-controls'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'

const SORTS = {
  story: 'As it happens',
  newest: 'Newest first',
  oldest: 'Oldest first',
  title: 'By title',
  changed: 'Last changed',
} as const
type Query = ListQuery<keyof typeof SORTS>

export function StoryEventList({ workspaceId, initial }: { workspaceId: string; initial: Query }) {
  const [query, setQuery] = useState(initial)
  const asked = { workspaceId, limit: PAGE_SIZE, ...query }
  const options = useTRPC().storyEvent.list.infiniteQueryOptions(asked, {
    ...nextPage,
    placeholderData: keepPreviousData,
  })
  const answer = useInfiniteQuery(options)
  const events = answer.data?.pages.flatMap((page) => page.storyEvents)

  if (events?.length === 0 && query.search === undefined && query.filter === 'all') {
    return (
      <EmptyState icon={ScrollText} title="Nothing has happened yet">
        An event has a title, a time in the story’s own words, and the characters who take part in it.
      </EmptyState>
    )
  }
  return (
    <>
      <ListControls
        query={query}
        onChange={setQuery}
        sorts={SORTS}
        what="story events"
        download={downloadOf('story-events', workspaceId, query)}
      />
      {!events && answer.error && (
        <QueryFailure title="The story could not be loaded" error={answer.error} retry={answer.refetch} />
      )}
      {!events && !answer.error && <LoadingLines label="Loading story events" />}
      {events?.length === 0 && <p className="text-muted">Nothing matches.</p>}
      {events && events.length > 0 && (
        <div className="grid gap-5">
          <List>
            {events.map(({ id, title, happened }) => (
              <ListItem key={id} className="relative transition-colors hover:bg-sunken">
                <Link
                  href={`/w/${workspaceId}/story/${id}`}
                  className="block truncate font-medium after:absolute after:inset-0"
                >
                  {title}
                </Link>
                {happened && <p className="mt-0.5 truncate text-muted">{happened}</p>}
              </ListItem>
            ))}
          </List>
          {answer.hasNextPage && (
            <Button
              variant="secondary"
              pending={answer.isFetchingNextPage}
              onClick={() => void answer.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </div>
      )}
    </>
  )
}
