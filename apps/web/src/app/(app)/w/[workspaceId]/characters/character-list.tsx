'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Drama } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { downloadOf, ListControls, type ListQuery } from '@/components/list-controls'
import { PagedList } from '@/components/paged-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ListItem } from '@/components/ui/list'
import { day } from '@/lib/dates'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'

const SORTS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'By name',
  changed: 'Last changed',
} as const
type Query = ListQuery<keyof typeof SORTS>

export function CharacterList({ workspaceId, initial }: { workspaceId: string; initial: Query }) {
  const [query, setQuery] = useState(initial)
  const asked = { workspaceId, limit: PAGE_SIZE, ...query }
  const options = useTRPC().character.list.infiniteQueryOptions(asked, {
    ...nextPage,
    placeholderData: keepPreviousData,
  })
  const answer = useInfiniteQuery(options)
  const characters = answer.data?.pages.flatMap((page) => page.characters)
  const untouched = query.search === undefined && query.filter === 'all'

  if (characters?.length === 0 && untouched) {
    return (
      <EmptyState icon={Drama} title="No characters yet">
        A character has a name, a line about them and a biography. Write the first one, and then ask the model
        about them.
      </EmptyState>
    )
  }
  return (
    <>
      <ListControls
        query={query}
        onChange={setQuery}
        sorts={SORTS}
        what="characters"
        download={downloadOf('characters', workspaceId, query)}
      />
      <PagedList what="characters" rows={characters} pages={answer} narrowed={!untouched}>
        {({ id, name, summary, updatedAt }) => (
          <ListItem key={id} className="relative transition-colors hover:bg-sunken">
            <div className="flex items-baseline justify-between gap-4">
              <Link
                href={`/w/${workspaceId}/characters/${id}`}
                className="min-w-0 truncate font-medium after:absolute after:inset-0"
              >
                {name}
              </Link>
              <time dateTime={updatedAt.toISOString()} className="shrink-0 text-sm text-muted">
                {day(updatedAt)}
              </time>
            </div>
            {summary && <p className="mt-0.5 line-clamp-2 text-muted">{summary}</p>}
          </ListItem>
        )}
      </PagedList>
    </>
  )
}
