import { API_KEY_SCOPES, WORKSPACE_PERMISSIONS } from '@portcullis/authz'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { standing } from '@/server/standing'
import { ApiKeys } from './api-keys'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage({ params }: PageProps<'/w/[workspaceId]/api-keys'>) {
  const { workspaceId } = await params
  const { workspace, may } = await standing(workspaceId)
  if (!may('apikey:manage')) notFound()
  await getQueryClient().prefetchQuery(trpc.apiKey.list.queryOptions({ workspaceId, limit: 50 }))
  const scopes = API_KEY_SCOPES.filter((scope) => may(scope)).map((scope) => ({
    scope,
    means: WORKSPACE_PERMISSIONS[scope].means,
  }))
  return (
    <>
      <PageHeader title="API keys">
        Programs use them to act in {workspace.name} over REST, in the name of who made the key and within its
        scopes.
      </PageHeader>
      <Hydrate>
        <ApiKeys workspaceId={workspaceId} scopes={scopes} />
      </Hydrate>
    </>
  )
}
