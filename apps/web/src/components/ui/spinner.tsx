import { classNames } from '@/lib/class-names'

/** Says nothing by itself: whatever shows it names the work in words. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-block size-4 animate-spin rounded-full border-2 border-current border-e-transparent',
        className,
      )}
    />
  )
}
