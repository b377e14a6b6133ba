import { CHARACTER } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { CharacterForm } from '../character-form'

export const metadata: Metadata = { title: 'New character' }

export default async function NewCharacterPage({ params }: PageProps<'/w/[workspaceId]/characters/new'>) {
  const { workspaceId } = await params
  return (
    <>
      <PageHeader title="New character" />
      <CharacterForm workspaceId={workspaceId} limits={CHARACTER} />
    </>
  )
}
