import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { api } from '@/server/caller'
import { charactersToChoose } from './characters-to-choose'
import { StoryEventList } from './story-event-list'

export const metadata: Metadata = { title: 'Story' }

export default async function StoryPage({ params, searchParams }: PageProps<'/w/[workspaceId]/story'>) {
  const { workspaceId } = await params
  const { character: asked } = await searchParams
  const character = typeof asked === 'string' ? asked : undefined
  const initial = { sort: 'story', filter: 'all' } as const
  const input = {
    workspaceId,
    limit: PAGE_SIZE,
    ...initial,
    ...(character !== undefined && { characterId: character }),
  }
  const caller = await api()
  const [characters] = await Promise.all([
    charactersToChoose(workspaceId, character === undefined ? [] : [character]),
    getQueryClient().prefetchInfiniteQuery({
      ...trpc.storyEvent.list.infiniteQueryOptions(input, nextPage),
      queryFn: () => caller.storyEvent.list(input),
    }),
  ])
  return (
    <>
      <PageHeader
        title="Story"
        actions={
          <Link href={`/w/${workspaceId}/story/new`} className={buttonStyles()}>
            <Plus aria-hidden className="size-4" />
            New event
          </Link>
        }
      />
      <Hydrate>
        <StoryEventList
          // Another address is another list.
          key={character}
          workspaceId={workspaceId}
          initial={initial}
          character={character}
          characters={characters}
        />
      </Hydrate>
    </>
  )
}
