import { Shell } from '@/components/shell/shell'
import { standing } from '@/server/standing'

export default async function WorkspaceLayout({ params, children }: LayoutProps<'/w/[workspaceId]'>) {
  const { workspaceId } = await params
  // Only for what is drawn around the page: every procedure checks the membership again by itself.
  const { workspace, workspaces, user } = await standing(workspaceId)
  return (
    <Shell workspace={workspace} workspaces={workspaces} person={user}>
      {children}
    </Shell>
  )
}
