'use client'

import type { ReactNode } from 'react'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { Button } from './button'
import { Dialog } from './dialog'

type ConfirmProps = {
  open: boolean
  onClose: () => void
  title: string
  /** What happens, and whether it can be undone. */
  children: ReactNode
  /** What the button does, in a word. */
  action: string
  keep?: string
  pending: boolean
  error: unknown
  onConfirm: () => void
}

/** Asks once more before something is taken away. */
export function Confirm({ open, onClose, title, children, action, keep = 'Cancel', ...work }: ConfirmProps) {
  const failure = work.error ? failureOf(work.error) : undefined
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <div className="grid gap-5 text-base text-ink">
        <div>{children}</div>
        <FormNotice message={failure?.message} requestId={failure?.requestId} />
        <div className="flex flex-wrap gap-3">
          <Button variant="danger" pending={work.pending} onClick={work.onConfirm}>
            {action}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {keep}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
