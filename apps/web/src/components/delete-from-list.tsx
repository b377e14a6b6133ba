'use client'

import { type QueryFilters, useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Button } from './ui/button'
import { Confirm } from './ui/confirm'
import { useAnnounce } from './ui/toast'

type DeleteFromListProps = {
  /** What the button says. */
  label: string
  name: string
  /** Where one is when it is gone. */
  list: `/w/${string}/characters` | `/w/${string}/story`
  /** What was read of the list, and is not true any more then. */
  stale: QueryFilters
  remove: () => Promise<unknown>
  /** What happens, and whether it can be undone. */
  children: ReactNode
}

/** Deletes one thing of a list after asking, and goes back to the list. */
export function DeleteFromList({ label, name, list, stale, remove, children }: DeleteFromListProps) {
  const queries = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const deletion = useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      await queries.invalidateQueries(stale)
      announce({ tone: 'done', text: `${name} is deleted.` })
      router.push(list)
      router.refresh()
    },
  })
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
        {label}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Delete ${name}?`}
        action="Delete"
        keep="Keep"
        pending={deletion.isPending}
        error={deletion.error}
        onConfirm={() => deletion.mutate()}
      >
        {children}
      </Confirm>
    </>
  )
}
