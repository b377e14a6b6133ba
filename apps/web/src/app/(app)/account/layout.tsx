import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/viewer'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { user, workspaces } = await requireViewer()
  const [workspace] = workspaces
  if (!workspace) notFound()
  return (
    <Shell workspace={workspace} person={user}>
      {children}
    </Shell>
  )
}
