'use client'

import { Drama, House, type LucideIcon, PenLine, ScrollText, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '@/lib/class-names'

type Address =
  | `/w/${string}`
  | `/w/${string}/characters`
  | `/w/${string}/story`
  | `/w/${string}/generate`
  | `/w/${string}/members`
type Place = { href: Address; label: string; Icon: LucideIcon; isHere: (path: string) => boolean }

function placesOf(workspaceId: string): Place[] {
  const home = `/w/${workspaceId}` as const
  const characters = `/w/${workspaceId}/characters` as const
  const story = `/w/${workspaceId}/story` as const
  const members = `/w/${workspaceId}/members` as const
  const generate = `/w/${workspaceId}/generate` as const
  return [
    { href: home, label: 'Workspace', Icon: House, isHere: (path) => path === home },
    {
      href: characters,
      label: 'Characters',
      Icon: Drama,
      isHere: (path) => path.startsWith(characters),
    },
    { href: story, label: 'Story', Icon: ScrollText, isHere: (path) => path.startsWith(story) },
    { href: generate, label: 'Generate', Icon: PenLine, isHere: (path) => path.startsWith(generate) },
    { href: members, label: 'Members', Icon: UsersRound, isHere: (path) => path.startsWith(members) },
  ]
}

export function Navigation({ workspaceId }: { workspaceId: string }) {
  const path = usePathname()
  return (
    <nav
      aria-label="Workspace"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-40 max-md:border-t max-md:border-line max-md:bg-canvas max-md:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex max-md:justify-around md:grid md:gap-1">
        {placesOf(workspaceId).map(({ href, label, Icon, isHere }) => {
          const here = isHere(path)
          return (
            <li key={href} className="max-md:flex-1">
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex items-center gap-3 rounded-md transition-colors hover:text-ink max-md:min-h-16 max-md:flex-col max-md:justify-center max-md:gap-1 max-md:text-xs md:min-h-10 md:px-3 md:text-[0.9375rem] md:hover:bg-sunken',
                  here ? 'font-medium text-ink md:bg-sunken' : 'text-muted',
                )}
              >
                <Icon aria-hidden className={classNames('size-[1.125rem]', here && 'text-accent')} />
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
