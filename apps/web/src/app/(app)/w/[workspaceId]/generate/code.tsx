import type { ReactNode } from 'react'

/** A few characters that are quoted as they are. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-surface px-1.5 py-0.5 font-mono text-[0.8125rem] break-all">
      {children}
    </code>
  )
}
