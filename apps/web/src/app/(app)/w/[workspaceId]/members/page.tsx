import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { standing } from '@/server/standing'
import { InvitationList } from './invitation-list'
import { InviteForm } from './invite-form'
import { MemberList } from './member-list'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ params }: PageProps<'/w/[workspaceId]/members'>) {
  const { workspaceId } = await params
  const { user, workspace, may } = await standing(workspaceId)
  const invites = may('invitation:create')
  const queries = getQueryClient()
  await Promise.all([
    queries.prefetchQuery(trpc.member.list.queryOptions({ workspaceId })),
    invites && queries.prefetchQuery(trpc.invitation.list.queryOptions({ workspaceId })),
  ])
  const own = { userId: user.id, role: workspace.role }
  return (
    <>
      <PageHeader
        title="Members"
        actions={
          <Link
            href={`/w/${workspaceId}/members/permissions`}
            className={buttonStyles({ variant: 'secondary' })}
          >
            What roles may do
          </Link>
        }
      >
        You are {workspace.role === 'member' ? 'a member' : `an ${workspace.role}`} of {workspace.name}.
      </PageHeader>
      <Hydrate>
        <div className="grid gap-10">
          <MemberList workspaceId={workspaceId} own={own} />
          {invites ? (
            <>
              <Card aria-labelledby="invite">
                <h2 id="invite" className="mb-4 text-lg font-semibold">
                  Invite somebody
                </h2>
                <InviteForm workspaceId={workspaceId} own={own} />
              </Card>
              <InvitationList workspaceId={workspaceId} own={own} />
            </>
          ) : (
            <p className="text-muted">Admins and owners can invite others and change roles.</p>
          )}
        </div>
      </Hydrate>
    </>
  )
}
