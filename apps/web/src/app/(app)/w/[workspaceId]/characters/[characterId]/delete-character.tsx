'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

type DeleteCharacterProps = { workspaceId: string; characterId: string; name: string }

export function DeleteCharacter({ workspaceId, characterId, name }: DeleteCharacterProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.character.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.character.pathFilter())
        announce({ tone: 'done', text: `${name} is deleted.` })
        router.push(`/w/${workspaceId}/characters`)
        router.refresh()
      },
    }),
  )
  const failure = remove.error ? failureOf(remove.error) : undefined

  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
        Delete character
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={`Delete ${name}?`}>
        <div className="grid gap-5 text-base text-ink">
          <p>
            The character and its biography are deleted for everyone in this workspace. This cannot be undone.
          </p>
          <FormNotice message={failure?.message} requestId={failure?.requestId} />
          <div className="flex flex-wrap gap-3">
            <Button
              variant="danger"
              pending={remove.isPending}
              onClick={() => remove.mutate({ workspaceId, characterId })}
            >
              Delete
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              Keep
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}
