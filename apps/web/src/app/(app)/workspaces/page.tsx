import { WORKSPACE } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { List, ListItem } from '@/components/ui/list'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/server/viewer'
import { NewWorkspace } from './new-workspace'

export const metadata: Metadata = { title: 'Workspaces' }

export default async function WorkspacesPage() {
  const { workspaces } = await requireViewer()
  return (
    <>
      <PageHeader title="Workspaces">
        {workspaces.length === 0
          ? 'You are in no workspace. Make one, or open the link of an invitation.'
          : 'Everything belongs to one workspace, and nothing is seen from another.'}
      </PageHeader>
      <div className="grid gap-10">
        {workspaces.length > 0 && (
          <List>
            {workspaces.map(({ id, name, role }) => (
              <ListItem key={id} className="relative flex items-center justify-between gap-4 hover:bg-sunken">
                <Link href={`/w/${id}`} className="min-w-0 truncate font-medium after:absolute after:inset-0">
                  {name}
                </Link>
                <Badge>{role}</Badge>
              </ListItem>
            ))}
          </List>
        )}
        <Card aria-labelledby="new-workspace">
          <h2 id="new-workspace" className="mb-4 text-lg font-semibold">
            New workspace
          </h2>
          <NewWorkspace maxLength={WORKSPACE.name} />
        </Card>
      </div>
    </>
  )
}
