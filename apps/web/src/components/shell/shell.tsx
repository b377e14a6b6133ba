import type { ReactNode } from 'react'
import Link from 'next/link'
import { Wordmark } from '@/components/layout/wordmark'
import { viewer } from '@/server/viewer'
import { currentTheme } from '@/theme/current-theme'
import { ThemeSwitch } from '@/theme/theme-switch'
import { AccountMenu } from './account-menu'
import { Navigation } from './navigation'
import { WorkspaceMenu } from './workspace-menu'

type Workspace = { id: string; name: string }

type ShellProps = {
  /** The one that the page is in; the pages of an account are in none. */
  workspace?: Workspace
  /** All that the person is in. */
  workspaces: readonly Workspace[]
  person: { name: string; email: string }
  children: ReactNode
}

/** The frame of every page inside a workspace: a rail at the side, or a bar at the bottom of a phone. */
export async function Shell({ workspace, workspaces, person, children }: ShellProps) {
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[15rem_1fr]">
      <header className="flex items-center justify-between gap-4 border-line px-5 py-3 max-md:border-b md:sticky md:top-0 md:h-dvh md:flex-col md:items-stretch md:justify-start md:gap-8 md:border-e md:p-5">
        <div className="flex min-w-0 items-center gap-4 md:flex-col md:items-stretch md:gap-5">
          <Link
            href={workspace ? `/w/${workspace.id}` : '/workspaces'}
            className="rounded-md max-md:hidden"
            aria-label={workspace ? `Portcullis, ${workspace.name}` : 'Portcullis, workspaces'}
          >
            <Wordmark />
          </Link>
          <WorkspaceMenu current={workspace} workspaces={workspaces} />
        </div>
        {workspace && <Navigation workspaceId={workspace.id} />}
        <div className="flex items-center justify-between gap-3 md:mt-auto md:flex-col md:items-stretch">
          <div className="max-md:hidden">
            <ThemeSwitch theme={await currentTheme()} />
          </div>
          <AccountMenu
            name={person.name}
            email={person.email}
            administers={(await viewer())?.administers === true}
          />
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-4xl px-5 pt-8 pb-28 sm:px-8 md:py-12">
        {children}
      </main>
    </div>
  )
}
