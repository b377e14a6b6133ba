import { GENERATION } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { getQueryClient, Hydrate, required, trpc } from '@/rpc/server'
import { api } from '@/server/caller'
import { Studio } from './studio'

export const metadata: Metadata = { title: 'Generate' }

export default async function GeneratePage({ params, searchParams }: PageProps<'/w/[workspaceId]/generate'>) {
  const { workspaceId } = await params
  const { character } = await searchParams
  const caller = await api()
  const history = { workspaceId, limit: PAGE_SIZE }
  const [{ characters }] = await Promise.all([
    required(caller.character.list({ workspaceId, limit: 100 })),
    getQueryClient().prefetchInfiniteQuery({
      ...trpc.generation.list.infiniteQueryOptions(history, nextPage),
      queryFn: () => caller.generation.list(history),
    }),
  ])
  const choices = characters.map(({ id, name }) => ({ id, name }))
  return (
    <>
      <PageHeader title="Generate">
        What you ask is cleaned, checked and stripped of personal data before the model reads it. You see what
        was done.
      </PageHeader>
      <Hydrate>
        <Studio
          workspaceId={workspaceId}
          characters={choices}
          chosen={choices.find(({ id }) => id === character)?.id}
          maxLength={GENERATION.prompt}
        />
      </Hydrate>
    </>
  )
}
