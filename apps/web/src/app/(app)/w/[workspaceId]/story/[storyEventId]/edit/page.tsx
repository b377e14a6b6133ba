import { STORY_EVENT, STORY_ORDER } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { required } from '@/rpc/server'
import { api } from '@/server/caller'
import { standing } from '@/server/standing'
import { charactersToChoose } from '../../characters-to-choose'
import { StoryEventForm } from '../../story-event-form'

export const metadata: Metadata = { title: 'Edit event' }

export default async function EditStoryEventPage({
  params,
}: PageProps<'/w/[workspaceId]/story/[storyEventId]/edit'>) {
  const { workspaceId, storyEventId } = await params
  const caller = await api()
  const event = await required(caller.storyEvent.get({ workspaceId, storyEventId }))
  const { may } = await standing(workspaceId)
  if (!may('story-event:update', { ownerId: event.createdById }))
    redirect(`/w/${workspaceId}/story/${event.id}`)
  return (
    <>
      <PageHeader title={`Edit ${event.title}`} />
      <StoryEventForm
        workspaceId={workspaceId}
        limits={STORY_EVENT}
        order={STORY_ORDER}
        characters={await charactersToChoose(workspaceId, event.characterIds)}
        event={event}
      />
    </>
  )
}
