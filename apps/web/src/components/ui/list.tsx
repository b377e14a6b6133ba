import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'

export function List({ className, ...rest }: ComponentProps<'ul'>) {
  return (
    <ul
      {...rest}
      className={classNames(
        'divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface',
        className,
      )}
    />
  )
}

export function ListItem({ className, ...rest }: ComponentProps<'li'>) {
  return <li {...rest} className={classNames('px-5 py-4', className)} />
}
