'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { useAnnounce } from '@/components/ui/toast'
import { useTRPC } from '@/rpc/provider'

type RemoveMemberProps = { workspaceId: string; memberId: string; name: string }

export function RemoveMember({ workspaceId, memberId, name }: RemoveMemberProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.member.remove.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        announce({ tone: 'done', text: `${name} is removed.` })
        await queries.invalidateQueries(trpc.member.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button variant="quiet" size="icon" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        <UserMinus aria-hidden className="size-4" />
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${name}?`}
        action="Remove"
        keep="Keep"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ workspaceId, memberId })}
      >
        They are out of this workspace and signed out everywhere at once. What they wrote stays.
      </Confirm>
    </>
  )
}
