'use client'

import { ChevronsUpDown, LogOut, ShieldUser, UserRound } from 'lucide-react'
import Link from 'next/link'
import { signOut } from '@/account/session-requests'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { useAnnounce } from '@/components/ui/toast'

type AccountMenuProps = { name: string; email: string; administers: boolean }

export function AccountMenu({ name, email, administers }: AccountMenuProps) {
  const announce = useAnnounce()

  const leave = async () => {
    const answer = await signOut()
    // A whole new page, so that nothing of the session stays in memory.
    if (answer.done) window.location.assign('/')
    else announce({ tone: 'failed', text: answer.message })
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 text-start hover:bg-sunken md:w-full">
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-wash text-sm font-medium text-accent-strong"
        >
          {initialOf(name)}
        </span>
        <span className="min-w-0 flex-1 truncate text-[0.9375rem] max-md:sr-only">{name}</span>
        <span className="sr-only">, account menu</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted max-md:hidden" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{email}</DropdownMenuLabel>
        <DropdownMenuItem asChild>
          <Link href="/account">
            <UserRound aria-hidden className="size-4 text-muted" />
            Account and sessions
          </Link>
        </DropdownMenuItem>
        {administers && (
          <DropdownMenuItem asChild>
            <Link href="/admin">
              <ShieldUser aria-hidden className="size-4 text-muted" />
              System administration
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={leave}>
          <LogOut aria-hidden className="size-4 text-muted" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function initialOf(name: string): string {
  return [...name.trim()][0]?.toLocaleUpperCase('en') ?? '·'
}
