'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useAnnounce } from '@/components/ui/toast'
import { NameForm } from '@/forms/name-form'
import { useTRPC } from '@/rpc/provider'

type RenameWorkspaceProps = { workspaceId: string; name: string; maxLength: number }

export function RenameWorkspace({ workspaceId, name, maxLength }: RenameWorkspaceProps) {
  const router = useRouter()
  const announce = useAnnounce()
  const rename = useMutation(
    useTRPC().workspace.rename.mutationOptions({
      onSuccess: ({ name: now }) => {
        announce({ tone: 'done', text: `The workspace is now called ${now}.` })
        router.refresh()
      },
    }),
  )
  const save = { ...rename, mutate: (input: { name: string }) => rename.mutate({ workspaceId, ...input }) }
  return <NameForm initial={name} maxLength={maxLength} save={save} submit="Save name" />
}
