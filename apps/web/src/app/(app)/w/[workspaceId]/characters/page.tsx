import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { api } from '@/server/caller'
import { CharacterList } from './character-list'

export const metadata: Metadata = { title: 'Characters' }

export default async function CharactersPage({ params }: PageProps<'/w/[workspaceId]/characters'>) {
  const { workspaceId } = await params
  const initial = { sort: 'newest', filter: 'all' } as const
  const input = { workspaceId, limit: PAGE_SIZE, ...initial }
  const caller = await api()
  await getQueryClient().prefetchInfiniteQuery({
    ...trpc.character.list.infiniteQueryOptions(input, nextPage),
    queryFn: () => caller.character.list(input),
  })
  return (
    <>
      <PageHeader
        title="Characters"
        actions={
          <Link href={`/w/${workspaceId}/characters/new`} className={buttonStyles()}>
            <Plus aria-hidden className="size-4" />
            New character
          </Link>
        }
      />
      <Hydrate>
        <CharacterList workspaceId={workspaceId} initial={initial} />
      </Hydrate>
    </>
  )
}
