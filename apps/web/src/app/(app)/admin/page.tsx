import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer, viewer } from '@/server/viewer'
import { People } from './people'

/** Where the page does not exist, its title does not either. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await viewer())?.administers ? 'System administration' : 'Not found' }
}

export default async function AdminPage() {
  const { user } = await requireViewer()
  return (
    <>
      <PageHeader title="System administration">
        Everyone who has an account. What is done here is recorded with your name.
      </PageHeader>
      <People self={user.id} />
    </>
  )
}
