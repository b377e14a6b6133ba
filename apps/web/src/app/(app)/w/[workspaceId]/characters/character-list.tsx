'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { day } from '@/lib/dates'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { useTRPC } from '@/rpc/provider'

export function CharacterList({ workspaceId }: { workspaceId: string }) {
  const options = useTRPC().character.list.infiniteQueryOptions({ workspaceId, limit: PAGE_SIZE }, nextPage)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(options)

  if (!data) {
    if (error)
      return <QueryFailure title="The characters could not be loaded" error={error} retry={refetch} />
    return <LoadingLines label="Loading characters" />
  }
  const characters = data.pages.flatMap((page) => page.characters)
  if (characters.length === 0) {
    return (
      <EmptyState icon={UsersRound} title="No characters yet">
        A character has a name, a line about them and a biography. Write the first one, and then ask the model
        about them.
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-5">
      <List>
        {characters.map(({ id, name, summary, updatedAt }) => (
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
        ))}
      </List>
      {hasNextPage && (
        <Button variant="secondary" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}
