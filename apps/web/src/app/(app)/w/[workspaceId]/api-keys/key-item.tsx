'use client'

import type { AppRouter } from '@portcullis/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { ListItem } from '@/components/ui/list'
import { useAnnounce } from '@/components/ui/toast'
import { day, minute } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

type ApiKey = inferRouterOutputs<AppRouter>['apiKey']['list']['apiKeys'][number]
type KeyItemProps = { workspaceId: string; apiKey: ApiKey; onMade: (key: string) => void }

const STATES = {
  active: { tone: 'accent', text: 'Active' },
  replaced: { tone: 'caution', text: 'Replaced' },
  expired: { tone: 'neutral', text: 'Expired' },
  revoked: { tone: 'neutral', text: 'Revoked' },
} as const

export function KeyItem({ workspaceId, apiKey, onMade }: KeyItemProps) {
  const { id, name, lastFour, state, scopes, createdBy, createdAt, expiresAt, lastUsedAt, exposedAt } = apiKey
  const usable = state === 'active' || state === 'replaced'
  return (
    <ListItem className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5 font-medium">
          {name}
          <Badge tone={STATES[state].tone}>{STATES[state].text}</Badge>
          {exposedAt && usable && <Badge tone="danger">Seen in an address: rotate it</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          <code>pcl_…{lastFour}</code>, made {day(createdAt)} by {createdBy?.name ?? 'somebody who has left'},{' '}
          {state !== 'revoked' && `${usable ? 'good until' : 'expired'} ${minute(expiresAt)}, `}
          {lastUsedAt ? `last used ${minute(lastUsedAt)}` : 'never used'}
        </p>
        <p className="mt-1 text-sm break-words text-muted">{scopes.join(', ')}</p>
      </div>
      {usable && (
        <div className="flex flex-wrap gap-2">
          {state === 'active' && (
            <Rotate workspaceId={workspaceId} apiKeyId={id} name={name} onMade={onMade} />
          )}
          <Revoke workspaceId={workspaceId} apiKeyId={id} name={name} />
        </div>
      )}
    </ListItem>
  )
}

type ActionProps = { workspaceId: string; apiKeyId: string; name: string }

function Rotate({ onMade, name, ...which }: ActionProps & { onMade: (key: string) => void }) {
  const afterwards = useAfterwards('The old key goes on working for a day.')
  const rotate = useMutation({
    ...useTRPC().apiKey.rotate.mutationOptions(),
    ...afterwards,
    onSuccess: ({ key }) => {
      afterwards.onSuccess()
      onMade(key)
    },
  })
  return (
    <Button
      variant="secondary"
      size="small"
      pending={rotate.isPending}
      aria-label={`Rotate ${name}`}
      onClick={() => rotate.mutate(which)}
    >
      Rotate
    </Button>
  )
}

function Revoke({ name, ...which }: ActionProps) {
  const [asking, setAsking] = useState(false)
  const afterwards = useAfterwards(`${name} is revoked. It opens nothing any more.`)
  const revoke = useMutation({
    ...useTRPC().apiKey.revoke.mutationOptions(),
    onSuccess: () => {
      setAsking(false)
      afterwards.onSuccess()
    },
    onSettled: afterwards.onSettled,
  })
  return (
    <>
      <Button variant="quiet" size="small" aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Revoke ${name}?`}
        action="Revoke"
        keep="Keep"
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoke.mutate(which)}
      >
        Whatever uses it is refused at once. This cannot be undone; to change a key without a pause, rotate
        it.
      </Confirm>
    </>
  )
}

/** Says what came of it, and looks again at what there is. */
function useAfterwards(text: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  return {
    onSuccess: () => announce({ tone: 'done', text }),
    onError: (error: unknown) => announce({ tone: 'failed', text: failureOf(error).message }),
    onSettled: () => queries.invalidateQueries(trpc.apiKey.pathFilter()),
  }
}
