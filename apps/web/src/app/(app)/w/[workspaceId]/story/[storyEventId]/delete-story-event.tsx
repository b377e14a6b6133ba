'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { useAnnounce } from '@/components/ui/toast'
import { useTRPC } from '@/rpc/provider'

type DeleteStoryEventProps = { workspaceId: string; storyEventId: string; title: string }

export function DeleteStoryEvent({ workspaceId, storyEventId, title }: DeleteStoryEventProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.storyEvent.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.storyEvent.pathFilter())
        announce({ tone: 'done', text: `${title} is deleted.` })
        router.push(`/w/${workspaceId}/story`)
        router.refresh()
      },
    }),
  )
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
        Delete event
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Delete ${title}?`}
        action="Delete"
        keep="Keep"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ workspaceId, storyEventId })}
      >
        The event is deleted for everyone in this workspace. Its characters stay. This cannot be undone.
      </Confirm>
    </>
  )
}
