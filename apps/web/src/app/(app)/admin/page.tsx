import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { People } from './people'

export const metadata: Metadata = { title: 'System administration' }

export default function AdminPage() {
  return (
    <>
      <PageHeader title="System administration">
        Everyone who has an account. What is done here is recorded with your name.
      </PageHeader>
      <People />
    </>
  )
}
