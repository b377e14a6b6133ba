import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/viewer'

/** To anyone else these pages do not exist. What may be done, the procedures decide. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { user, workspaces, administers } = await requireViewer()
  const [workspace] = workspaces
  if (!administers) notFound()
  return (
    <Shell {...(workspace && { workspace })} workspaces={workspaces} person={user}>
      {children}
    </Shell>
  )
}
