'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { useTRPC } from '@/rpc/provider'

export function LeaveWorkspace({ workspaceId, name }: { workspaceId: string; name: string }) {
  const [asking, setAsking] = useState(false)
  const leave = useMutation(
    useTRPC().workspace.leave.mutationOptions({
      // A whole new page: nothing of the workspace stays in memory.
      onSuccess: () => window.location.assign('/home'),
    }),
  )
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        Leave workspace
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Leave ${name}?`}
        action="Leave"
        keep="Stay"
        pending={leave.isPending}
        error={leave.error}
        onConfirm={() => leave.mutate({ workspaceId })}
      >
        You need a new invitation to come back.
      </Confirm>
    </>
  )
}
