import { redirect } from 'next/navigation'
import { requireViewer } from '@/server/viewer'

/** Signing in leads here, and from here to the only workspace of whoever signed in, or to the choice between several. */
export default async function Home() {
  const [first, ...others] = (await requireViewer()).workspaces
  redirect(first && others.length === 0 ? `/w/${first.id}` : '/workspaces')
}
