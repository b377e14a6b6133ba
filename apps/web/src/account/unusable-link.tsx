import type { ReactNode } from 'react'

/** One page for whatever is wrong with a link: which of it, is nobody's business. */
export function UnusableLink({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="grid gap-2">
      <h1 className="text-3xl font-semibold">This link cannot be used</h1>
      <p className="text-muted">
        It may have been used already, be too old, have been replaced by a newer one, or not be whole.
      </p>
      <p className="text-muted">{children}</p>
    </div>
  )
}
