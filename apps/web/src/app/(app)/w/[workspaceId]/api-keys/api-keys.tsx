'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { List } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { useTRPC } from '@/rpc/provider'
import { CreateKey, type OfferedScope } from './create-key'
import { KeyItem } from './key-item'
import { NewKey } from './new-key'

type ApiKeysProps = { workspaceId: string; scopes: readonly OfferedScope[] }

export function ApiKeys({ workspaceId, scopes }: ApiKeysProps) {
  /** The key that was just made. It is nowhere else, and gone with this page. */
  const [made, setMade] = useState<string>()
  const options = useTRPC().apiKey.list.queryOptions({ workspaceId, limit: 50 })
  const { data, error, refetch } = useQuery(options)

  return (
    <div className="grid gap-8">
      {made !== undefined && <NewKey key={made} value={made} onDone={() => setMade(undefined)} />}
      <Card aria-labelledby="new-key">
        <h2 id="new-key" className="mb-4 text-lg font-semibold">
          New key
        </h2>
        <CreateKey workspaceId={workspaceId} scopes={scopes} onMade={setMade} />
      </Card>
      <section aria-labelledby="keys" className="grid gap-4">
        <h2 id="keys" className="text-lg font-semibold">
          Keys
        </h2>
        {!data && error && (
          <QueryFailure title="The keys could not be loaded" error={error} retry={refetch} />
        )}
        {!data && !error && <LoadingLines label="Loading keys" />}
        {data?.apiKeys.length === 0 && (
          <EmptyState icon={KeyRound} title="No keys yet">
            A key is shown once, when it is made. Only its hash is stored.
          </EmptyState>
        )}
        {data && data.apiKeys.length > 0 && (
          <List>
            {data.apiKeys.map((apiKey) => (
              <KeyItem key={apiKey.id} workspaceId={workspaceId} apiKey={apiKey} onMade={setMade} />
            ))}
          </List>
        )}
      </section>
    </div>
  )
}
