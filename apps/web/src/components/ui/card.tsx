import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      {...rest}
      className={classNames('rounded-lg border border-line bg-surface p-5 sm:p-6', className)}
    />
  )
}
