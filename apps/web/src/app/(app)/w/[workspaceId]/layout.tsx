import { notFound } from 'next/navigation'
import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/viewer'

export default async function WorkspaceLayout({ params, children }: LayoutProps<'/w/[workspaceId]'>) {
  const { workspaceId } = await params
  const { user, workspaces } = await requireViewer()
  // Only for what is drawn around the page: every procedure checks the membership again by itself.
  const workspace = workspaces.find(({ id }) => id === workspaceId)
  if (!workspace) notFound()
  return (
    <Shell workspace={workspace} person={user}>
      {children}
    </Shell>
  )
}
