'use client'

import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { Button } from './button'

type Toast = { id: number; tone: 'done' | 'failed'; text: string }
type Announce = (toast: Omit<Toast, 'id'>) => void

const AnnounceContext = createContext<Announce>(() => undefined)

/** Long enough to read twice; an error stays until it is closed. In milliseconds. */
const SHOWN_FOR = 6_000

export function useAnnounce(): Announce {
  return useContext(AnnounceContext)
}

/** One polite region for the whole page: what it says is read out after whatever is being read. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const announce = useCallback<Announce>((toast) => {
    setToasts((shown) => [...shown.slice(-2), { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 }])
  }, [])
  const close = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  )
  const value = useMemo(() => announce, [announce])
  return (
    <AnnounceContext value={value}>
      {children}
      <section
        aria-label="Notices"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-20 z-50 grid justify-items-center gap-2 md:bottom-6"
      >
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onClose={close} />
        ))}
      </section>
    </AnnounceContext>
  )
}

function ToastView({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const { id, tone, text } = toast
  useEffect(() => {
    if (tone === 'failed') return undefined
    const timer = setTimeout(() => onClose(id), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [id, tone, onClose])
  return (
    <div className="pointer-events-auto flex max-w-lg items-center gap-3 rounded-lg border border-line bg-surface py-1.5 ps-4 pe-1.5 shadow-raised">
      {tone === 'failed' ? (
        <CircleAlert aria-hidden className="size-5 shrink-0 text-danger" />
      ) : (
        <CircleCheck aria-hidden className="size-5 shrink-0 text-accent" />
      )}
      <p className="py-1.5 text-[0.9375rem]">{text}</p>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Dismiss"
        onClick={() => onClose(id)}
        className="size-9 min-h-9"
      >
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  )
}
