import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'

/** 16 px of text, or phones zoom into the field. */
const CONTROL =
  'w-full rounded-md border border-edge bg-surface px-3 text-base text-ink placeholder:text-muted disabled:opacity-60 aria-invalid:border-danger aria-invalid:bg-danger-wash'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classNames(CONTROL, 'h-11', className)} />
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={4}
      {...rest}
      className={classNames(CONTROL, 'block resize-y py-2.5 leading-relaxed', className)}
    />
  )
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <div className="relative">
      <select
        {...rest}
        className={classNames(CONTROL, 'h-11 cursor-pointer appearance-none pe-10', className)}
      />
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-3.5 size-4 text-muted" />
    </div>
  )
}
