import { AUDIT_KINDS } from '@portcullis/api'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { nextPage } from '@/lib/list-queries'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { api } from '@/server/caller'
import { standing } from '@/server/standing'
import { AuditLog } from './audit-log'
import { ENTRIES } from './entries'
import { ExportButton } from './export-button'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditPage({ params }: PageProps<'/w/[workspaceId]/audit'>) {
  const { workspaceId } = await params
  const { may } = await standing(workspaceId)
  if (!may('audit:read')) {
    return <PageHeader title="Audit log">Admins and owners of the workspace can read it.</PageHeader>
  }
  const input = { workspaceId, limit: ENTRIES }
  const caller = await api()
  await getQueryClient().prefetchInfiniteQuery({
    ...trpc.audit.list.infiniteQueryOptions(input, nextPage),
    queryFn: () => caller.audit.list(input),
  })
  return (
    <>
      <PageHeader title="Audit log" actions={<ExportButton workspaceId={workspaceId} />}>
        <p>
          Who did what, and when. Entries are added with the change they tell of, and each carries the hash of
          the one before: one that is changed or removed later on shows.
        </p>
      </PageHeader>
      <Hydrate>
        <AuditLog workspaceId={workspaceId} kinds={AUDIT_KINDS} />
      </Hydrate>
    </>
  )
}
