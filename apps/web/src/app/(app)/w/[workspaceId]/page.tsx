import type { Metadata } from 'next'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { List, ListItem } from '@/components/ui/list'
import { PageHeader } from '@/components/ui/page-header'
import { required } from '@/rpc/server'
import { api } from '@/server/caller'

export const metadata: Metadata = { title: 'Workspace' }

export default async function WorkspaceHome({ params }: PageProps<'/w/[workspaceId]'>) {
  const { workspaceId } = await params
  const caller = await api()
  const overview = await required(caller.workspace.overview({ workspaceId }))
  return (
    <>
      <PageHeader
        title={overview.workspace.name}
        actions={
          <>
            <Link href={`/w/${workspaceId}/generate`} className={buttonStyles({ variant: 'secondary' })}>
              Generate
            </Link>
            <Link href={`/w/${workspaceId}/characters/new`} className={buttonStyles()}>
              New character
            </Link>
          </>
        }
      >
        {overview.workspace.personal && overview.members.length === 1
          ? 'Your own workspace. Nobody else sees what is in it.'
          : null}
      </PageHeader>
      <div className="grid gap-4 sm:grid-cols-3">
        <Count
          href={`/w/${workspaceId}/characters`}
          count={overview.characters}
          one="character"
          many="characters"
        />
        <Count
          href={`/w/${workspaceId}/story`}
          count={overview.storyEvents}
          one="story event"
          many="story events"
        />
        <Count
          href={`/w/${workspaceId}/generate`}
          count={overview.generations}
          one="generation"
          many="generations"
        />
      </div>
      <h2 className="mt-12 mb-4 text-lg font-semibold">People</h2>
      <List>
        {overview.members.map(({ role, user }) => (
          <ListItem key={user.id} className="flex items-center justify-between gap-4">
            <div className="min-w-0">
              <p className="truncate font-medium">{user.name}</p>
              <p className="truncate text-sm text-muted">{user.email}</p>
            </div>
            <Badge>{role}</Badge>
          </ListItem>
        ))}
      </List>
    </>
  )
}

type CountProps = {
  href: `/w/${string}/characters` | `/w/${string}/story` | `/w/${string}/generate`
  count: number
  one: string
  many: string
}

function Count({ href, count, one, many }: CountProps) {
  return (
    <Link href={href} className="group rounded-lg">
      <Card className="transition-colors group-hover:border-edge">
        <p className="text-4xl font-semibold tracking-tight tabular-nums">{count}</p>
        <p className="mt-1 text-muted">{count === 1 ? one : many}</p>
      </Card>
    </Link>
  )
}
