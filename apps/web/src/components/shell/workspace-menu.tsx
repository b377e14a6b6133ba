'use client'

import { Check, ChevronsUpDown, LayoutGrid, Settings } from 'lucide-react'
import Link from 'next/link'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'

type Workspace = { id: string; name: string }

/** More would not fit a phone; the page of all of them is one step away. */
const SHOWN = 8

type WorkspaceMenuProps = { current: Workspace | undefined; workspaces: readonly Workspace[] }

/** Which workspace this is, and the way to the others. The address says which: nothing is remembered. */
export function WorkspaceMenu({ current, workspaces }: WorkspaceMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex min-h-11 min-w-0 cursor-pointer items-center gap-2 rounded-md border border-line px-3 text-start hover:bg-sunken md:w-full">
        <span className="min-w-0 flex-1 truncate text-[0.9375rem] max-md:max-w-28">
          {current?.name ?? 'Workspaces'}
        </span>
        <span className="sr-only">, switch workspace</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {workspaces.slice(0, SHOWN).map(({ id, name }) => (
          <DropdownMenuItem key={id} asChild>
            <Link href={`/w/${id}`} aria-current={id === current?.id ? 'true' : undefined}>
              <span className="max-w-52 min-w-0 flex-1 truncate">{name}</span>
              {id === current?.id && <Check aria-hidden className="size-4 text-accent" />}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        {current && (
          <DropdownMenuItem asChild>
            <Link href={`/w/${current.id}/settings`}>
              <Settings aria-hidden className="size-4 text-muted" />
              Workspace settings
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuItem asChild>
          <Link href="/workspaces">
            <LayoutGrid aria-hidden className="size-4 text-muted" />
            All workspaces
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
