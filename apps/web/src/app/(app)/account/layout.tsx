import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/viewer'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { user, workspaces } = await requireViewer()
  const [workspace] = workspaces
  return (
    <Shell {...(workspace && { workspace })} workspaces={workspaces} person={user}>
      {children}
    </Shell>
  )
}
