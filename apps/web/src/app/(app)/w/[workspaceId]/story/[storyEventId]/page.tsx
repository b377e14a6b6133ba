import { Pencil } from 'lucide-react'
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
import { charactersToChoose } from '../characters-to-choose'
import { DeleteStoryEvent } from './delete-story-event'

export const metadata: Metadata = { title: 'Story event' }

export default async function StoryEventPage({ params }: PageProps<'/w/[workspaceId]/story/[storyEventId]'>) {
  const { workspaceId, storyEventId } = await params
  const caller = await api()
  const event = await required(caller.storyEvent.get({ workspaceId, storyEventId }))
  const { may } = await standing(workspaceId)
  const mayEdit = may('story-event:update', { ownerId: event.createdById })
  const mayDelete = may('story-event:delete', { ownerId: event.createdById })
  const names = new Map(
    (await charactersToChoose(workspaceId, event.characterIds)).map(({ id, name }) => [id, name]),
  )
  return (
    <>
      <PageHeader
        title={event.title}
        actions={
          mayEdit && (
            <Link
              href={`/w/${workspaceId}/story/${event.id}/edit`}
              className={buttonStyles({ variant: 'secondary' })}
            >
              <Pencil aria-hidden className="size-4" />
              Edit
            </Link>
          )
        }
      >
        {event.happened}
      </PageHeader>
      <Card aria-label="What happens">
        {event.description ? (
          <RichText html={event.description} />
        ) : (
          <p className="text-muted">Nothing is written yet.</p>
        )}
      </Card>
      {event.characterIds.length > 0 && (
        <section aria-labelledby="taking-part" className="mt-8">
          <h2 id="taking-part" className="mb-3 text-lg font-semibold">
            Who takes part
          </h2>
          <ul className="flex flex-wrap gap-2">
            {event.characterIds.map((id) => (
              <li key={id} className="min-w-0">
                <Link
                  href={`/w/${workspaceId}/characters/${id}`}
                  className="block truncate rounded-full border border-line bg-surface px-3 py-1.5 text-sm hover:bg-sunken"
                >
                  {names.get(id)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer className="mt-6 flex flex-wrap items-center justify-between gap-4 text-sm text-muted">
        <p>
          Created {day(event.createdAt)}, changed {day(event.updatedAt)}
        </p>
        {mayDelete ? (
          <DeleteStoryEvent workspaceId={workspaceId} storyEventId={event.id} title={event.title} />
        ) : (
          <p>Somebody else wrote this: they and admins can change it.</p>
        )}
      </footer>
    </>
  )
}
