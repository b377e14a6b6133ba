'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'

export const DropdownMenuTrigger = Radix.Trigger

/** Not modal: the modal kind injects a style tag to stop scrolling, which the policy would refuse. */
export function DropdownMenu(props: Omit<ComponentProps<typeof Radix.Root>, 'modal'>) {
  return <Radix.Root {...props} modal={false} />
}

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    // In place rather than in a portal: outside of every landmark a screen reader's user would not come past it.
    <Radix.Content
      sideOffset={6}
      collisionPadding={12}
      {...rest}
      className={classNames(
        'z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-raised',
        className,
      )}
    />
  )
}

export function DropdownMenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      {...rest}
      className={classNames(
        'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-[0.9375rem] outline-none select-none data-highlighted:bg-sunken',
        className,
      )}
    />
  )
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={classNames('px-2.5 py-1.5 text-xs text-muted', className)} />
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="my-1.5 h-px bg-line" />
}
