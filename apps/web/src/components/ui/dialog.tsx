'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button'

type DialogProps = { open: boolean; onClose: () => void; title: string; children: ReactNode }

/**
 * The browser's own dialog: it holds the focus, closes on Escape, gives the focus back, and needs no injected style
 * that the policy would have to let through.
 */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = element.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink shadow-raised backdrop:bg-black/45"
    >
      <div className="mb-3 flex items-start justify-between gap-4">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <Button variant="quiet" size="icon" aria-label="Close" onClick={onClose} className="-me-3 -mt-3">
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {open && children}
    </dialog>
  )
}
