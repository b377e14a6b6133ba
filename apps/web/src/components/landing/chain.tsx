import { classNames } from '@/lib/class-names'
import { GUARDS } from './guards'

/** The way of one call, drawn as what it is: one line, and everything that stands across it. */
export function Chain() {
  return (
    <figure className="rounded-xl border border-line bg-surface p-5 sm:p-7">
      <figcaption className="flex items-baseline justify-between gap-4 text-sm">
        <span className="font-medium">The way of one call</span>
        <span className="text-muted">{GUARDS.length} guards, in order</span>
      </figcaption>
      <div className="relative mt-6">
        <div aria-hidden className="absolute inset-y-2 start-[0.6875rem] w-px bg-edge" />
        <End>Your browser asks</End>
        <ol>
          {GUARDS.map(({ name, says, declared }, index) => (
            <li key={name} className="relative grid grid-cols-[1.4375rem_1fr] gap-x-4 py-[0.4375rem]">
              <span
                aria-hidden
                className={classNames(
                  'relative mt-[0.6875rem] h-[3px] rounded-full',
                  declared ? 'bg-accent' : 'bg-ink',
                )}
              />
              <div className="grid gap-x-3 sm:grid-cols-[9.25rem_1fr]">
                <span className="font-medium">
                  <span className="sr-only">{index + 1}. </span>
                  {name}
                </span>
                <span className="text-[0.9375rem] text-muted">{says}</span>
              </div>
            </li>
          ))}
        </ol>
        <End>The work is done, and answered</End>
      </div>
      <p className="mt-6 flex items-center gap-2.5 border-t border-line pt-4 text-sm text-muted">
        <span aria-hidden className="h-[3px] w-5 shrink-0 rounded-full bg-accent" />
        Written on each procedure. One that leaves it out does not compile.
      </p>
    </figure>
  )
}

function End({ children }: { children: string }) {
  return (
    <p className="relative grid grid-cols-[1.4375rem_1fr] items-center gap-4 py-1.5 text-[0.9375rem] text-muted">
      <span aria-hidden className="mx-auto size-2.5 rounded-full border-2 border-edge bg-surface" />
      {children}
    </p>
  )
}
