'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { NameForm } from '@/forms/name-form'
import { useTRPC } from '@/rpc/provider'

export function NewWorkspace({ maxLength }: { maxLength: number }) {
  const router = useRouter()
  const create = useMutation(
    useTRPC().workspace.create.mutationOptions({
      onSuccess: ({ id }) => {
        router.push(`/w/${id}`)
        router.refresh()
      },
    }),
  )
  return <NameForm maxLength={maxLength} save={create} submit="Create workspace" />
}
