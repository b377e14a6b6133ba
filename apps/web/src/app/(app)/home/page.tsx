import { notFound, redirect } from 'next/navigation'
import { requireViewer } from '@/server/viewer'

/** Signing in leads here, and from here to the first workspace of whoever signed in. */
export default async function Home() {
  const [first] = (await requireViewer()).workspaces
  if (!first) notFound()
  redirect(`/w/${first.id}`)
}
