import type { ReactNode } from 'react'
import { RpcProvider } from '@/rpc/provider'
import { csrfToken, requireViewer } from '@/server/viewer'

/** Everything below is for someone who is signed in. What each of them may do, the procedures decide call by call. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  await requireViewer()
  return <RpcProvider csrfToken={await csrfToken()}>{children}</RpcProvider>
}
