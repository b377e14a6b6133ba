import 'server-only'
import { decide, type Resource, type WorkspacePermission } from '@portcullis/authz'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireViewer } from './viewer.ts'

/**
 * How whoever looks at the page stands to its workspace. Only for what is drawn: a button that would be refused is left
 * out or explained. Every procedure asks again by itself.
 */
export const standing = cache(async (workspaceId: string) => {
  const { user, workspaces } = await requireViewer()
  const workspace = workspaces.find(({ id }) => id === workspaceId)
  if (!workspace) notFound()
  const actor = { userId: user.id, role: workspace.role }
  return {
    user,
    workspaces,
    workspace,
    may: (permission: WorkspacePermission, resource?: Resource) =>
      decide({ actor, permission, ...(resource && { resource }) }).allowed,
  }
})
