import { PenLine, Pencil, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { RichText } from '@/components/ui/rich-text'
import { day } from '@/lib/dates'
import { required } from '@/rpc/server'
import { api } from '@/server/caller'
import { standing } from '@/server/standing'
import { DeleteCharacter } from './delete-character'

export const metadata: Metadata = { title: 'Character' }

export default async function CharacterPage({
  params,
}: PageProps<'/w/[workspaceId]/characters/[characterId]'>) {
  const { workspaceId, characterId } = await params
  const caller = await api()
  const { id, name, summary, biography, createdById, createdAt, updatedAt } = await required(
    caller.character.get({ workspaceId, characterId }),
  )
  const { may } = await standing(workspaceId)
  const mayEdit = may('character:update', { ownerId: createdById })
  const mayDelete = may('character:delete', { ownerId: createdById })
  return (
    <>
      <PageHeader
        title={name}
        actions={
          <>
            {mayEdit && (
              <Link
                href={`/w/${workspaceId}/characters/${id}/edit`}
                className={buttonStyles({ variant: 'secondary' })}
              >
                <Pencil aria-hidden className="size-4" />
                Edit
              </Link>
            )}
            <Link
              href={`/w/${workspaceId}/story?character=${id}`}
              className={buttonStyles({ variant: 'secondary' })}
            >
              <ScrollText aria-hidden className="size-4" />
              In the story
            </Link>
            <Link href={`/w/${workspaceId}/generate?character=${id}`} className={buttonStyles()}>
              <PenLine aria-hidden className="size-4" />
              Generate
            </Link>
          </>
        }
      >
        {summary}
      </PageHeader>
      <Card aria-label="Biography">
        {biography ? <RichText html={biography} /> : <p className="text-muted">No biography yet.</p>}
      </Card>
      <footer className="mt-6 flex flex-wrap items-center justify-between gap-4 text-sm text-muted">
        <p>
          Created {day(createdAt)}, changed {day(updatedAt)}
        </p>
        {mayDelete ? (
          <DeleteCharacter workspaceId={workspaceId} characterId={id} name={name} />
        ) : (
          <p>Somebody else wrote this: they and admins can change it.</p>
        )}
      </footer>
    </>
  )
}
