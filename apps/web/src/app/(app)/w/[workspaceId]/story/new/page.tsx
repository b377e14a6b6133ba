import { STORY_EVENT, STORY_ORDER } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { charactersToChoose } from '../characters-to-choose'
import { StoryEventForm } from '../story-event-form'

export const metadata: Metadata = { title: 'New event' }

export default async function NewStoryEventPage({ params }: PageProps<'/w/[workspaceId]/story/new'>) {
  const { workspaceId } = await params
  return (
    <>
      <PageHeader title="New event" />
      <StoryEventForm
        workspaceId={workspaceId}
        limits={STORY_EVENT}
        order={STORY_ORDER}
        characters={await charactersToChoose(workspaceId)}
      />
    </>
  )
}
