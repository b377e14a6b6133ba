import { WORKSPACE } from '@portcullis/api/schemas'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonStyles } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { standing } from '@/server/standing'
import { DeleteWorkspace } from './delete-workspace'
import { LeaveWorkspace } from './leave-workspace'
import { RenameWorkspace } from './rename-workspace'

export const metadata: Metadata = { title: 'Workspace settings' }

export default async function SettingsPage({ params }: PageProps<'/w/[workspaceId]/settings'>) {
  const { workspaceId } = await params
  const { workspace, may } = await standing(workspaceId)
  return (
    <>
      <PageHeader title="Workspace settings">{workspace.name}</PageHeader>
      <div className="grid gap-6">
        <Section title="Name">
          {may('workspace:rename') ? (
            <RenameWorkspace workspaceId={workspaceId} name={workspace.name} maxLength={WORKSPACE.name} />
          ) : (
            <p className="text-muted">Admins and owners can rename the workspace.</p>
          )}
        </Section>
        {may('audit:read') && (
          <Section title="Audit">
            <p className="mb-4 text-muted">Who did what in this workspace, and when.</p>
            <Link href={`/w/${workspaceId}/audit`} className={buttonStyles({ variant: 'secondary' })}>
              Open the audit log
            </Link>
          </Section>
        )}
        {may('apikey:manage') && (
          <Section title="API keys">
            <p className="mb-4 text-muted">For programs that act in this workspace over REST.</p>
            <Link href={`/w/${workspaceId}/api-keys`} className={buttonStyles({ variant: 'secondary' })}>
              Open the API keys
            </Link>
          </Section>
        )}
        <Section title="Leave">
          <p className="mb-4 text-muted">
            You are out at once. What you wrote stays. The last owner cannot leave: make somebody else an
            owner first.
          </p>
          <LeaveWorkspace workspaceId={workspaceId} name={workspace.name} />
        </Section>
        <Section title="Delete">
          {may('workspace:delete') ? (
            <>
              <p className="mb-4 text-muted">
                Everything in the workspace is erased, for everyone and at once. Only the audit log is kept.
                There is no undo.
              </p>
              <DeleteWorkspace workspaceId={workspaceId} name={workspace.name} />
            </>
          ) : (
            <p className="text-muted">Only an owner can delete the workspace.</p>
          )}
        </Section>
      </div>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = `settings-${title.toLowerCase().replace(' ', '-')}`
  return (
    <Card aria-labelledby={id}>
      <h2 id={id} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </Card>
  )
}
