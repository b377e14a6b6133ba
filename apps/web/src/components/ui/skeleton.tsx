import { classNames } from '@/lib/class-names'

/** The shape of what is coming. Whatever shows it also says in words, once, that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-md bg-line', className)} />
}

export function LoadingLines({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div aria-busy className="grid gap-3">
      <output className="sr-only">{label}</output>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <Skeleton key={line} className="h-16" />
      ))}
    </div>
  )
}
