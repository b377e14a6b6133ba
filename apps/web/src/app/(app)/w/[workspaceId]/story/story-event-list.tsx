'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { downloadOf, ListControls, type ListQuery } from '@/components/list-controls'
import { PagedList } from '@/components/paged-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { ListItem } from '@/components/ui/list'
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

type StoryEventListProps = {
  workspaceId: string
  initial: Query
  /** Whose part in the story is shown at first; everyone's, where it is nobody. */
  character: string | undefined
  characters: readonly { id: string; name: string }[]
}

export function StoryEventList({ workspaceId, initial, character, characters }: StoryEventListProps) {
  const [query, setQuery] = useState(initial)
  const [characterId, setCharacterId] = useState(character)
  const narrow = { ...query, ...(characterId !== undefined && { characterId }) }
  const options = useTRPC().storyEvent.list.infiniteQueryOptions(
    { workspaceId, limit: PAGE_SIZE, ...narrow },
    { ...nextPage, placeholderData: keepPreviousData },
  )
  const answer = useInfiniteQuery(options)
  const events = answer.data?.pages.flatMap((page) => page.storyEvents)
  const untouched = query.search === undefined && query.filter === 'all' && characterId === undefined

  if (events?.length === 0 && untouched) {
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
        download={downloadOf('story-events', workspaceId, narrow)}
      >
        {characters.length > 0 && (
          <Field label="Character">
            {(control) => (
              <Select
                {...control}
                value={characterId ?? ''}
                onChange={({ target }) => setCharacterId(target.value === '' ? undefined : target.value)}
              >
                <option value="">Anyone</option>
                {characters.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </ListControls>
      <PagedList what="story events" rows={events} pages={answer} narrowed={!untouched}>
        {({ id, title, happened }) => (
          <ListItem key={id} className="relative transition-colors hover:bg-sunken">
            <Link
              href={`/w/${workspaceId}/story/${id}`}
              className="block truncate font-medium after:absolute after:inset-0"
            >
              {title}
            </Link>
            {happened && <p className="mt-0.5 truncate text-muted">{happened}</p>}
          </ListItem>
        )}
      </PagedList>
    </>
  )
}
