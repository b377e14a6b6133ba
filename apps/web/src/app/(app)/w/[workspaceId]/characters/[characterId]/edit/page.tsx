import { CHARACTER } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { required } from '@/rpc/server'
import { api } from '@/server/caller'
import { standing } from '@/server/standing'
import { CharacterForm } from '../../character-form'

export const metadata: Metadata = { title: 'Edit character' }

export default async function EditCharacterPage({
  params,
}: PageProps<'/w/[workspaceId]/characters/[characterId]/edit'>) {
  const { workspaceId, characterId } = await params
  const caller = await api()
  const { id, name, summary, biography, createdById } = await required(
    caller.character.get({ workspaceId, characterId }),
  )
  const { may } = await standing(workspaceId)
  if (!may('character:update', { ownerId: createdById })) redirect(`/w/${workspaceId}/characters/${id}`)
  return (
    <>
      <PageHeader title={`Edit ${name}`} />
      <CharacterForm
        workspaceId={workspaceId}
        limits={CHARACTER}
        character={{ id, name, summary, biography }}
      />
    </>
  )
}
