'use client'

import { DeleteFromList } from '@/components/delete-from-list'
import { useTRPC, useTRPCClient } from '@/rpc/provider'

type DeleteStoryEventProps = { workspaceId: string; storyEventId: string; title: string }

export function DeleteStoryEvent({ workspaceId, storyEventId, title }: DeleteStoryEventProps) {
  const api = useTRPCClient()
  return (
    <DeleteFromList
      label="Delete event"
      name={title}
      list={`/w/${workspaceId}/story`}
      stale={useTRPC().storyEvent.pathFilter()}
      remove={() => api.storyEvent.remove.mutate({ workspaceId, storyEventId })}
    >
      The event is deleted for everyone in this workspace. Its characters stay. This cannot be undone.
    </DeleteFromList>
  )
}
