import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/viewer'

export default async function WorkspacesLayout({ children }: { children: ReactNode }) {
  const { user, workspaces } = await requireViewer()
  return (
    <Shell workspaces={workspaces} person={user}>
      {children}
    </Shell>
  )
}
