'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { useAnnounce } from '@/components/ui/toast'
import { day } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'
import { mayWithRole, type Own } from './roles'

export function InvitationList({ workspaceId, own }: { workspaceId: string; own: Own }) {
  const { data, error, refetch } = useQuery(useTRPC().invitation.list.queryOptions({ workspaceId }))
  if (error && !data)
    return <QueryFailure title="The invitations could not be loaded" error={error} retry={refetch} />
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-4 text-lg font-semibold">
        Open invitations
      </h2>
      {!data && <LoadingLines label="Loading invitations" lines={1} />}
      {data?.invitations.length === 0 && <p className="text-muted">Nobody is invited at the moment.</p>}
      {data && data.invitations.length > 0 && (
        <List>
          {data.invitations.map(({ id, email, role, invitedBy, expiresAt, expired }) => (
            <ListItem key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
              <div className="min-w-0">
                <p className="truncate font-medium">{email}</p>
                <p className="text-sm text-muted">
                  {invitedBy && `by ${invitedBy.name}, `}
                  {expired ? 'expired' : `good until ${day(expiresAt)}`}
                </p>
              </div>
              <div className="flex items-center gap-2">
                <Badge tone={expired ? 'caution' : 'neutral'}>{expired ? 'expired' : role}</Badge>
                {mayWithRole(own, 'invitation:revoke', role) && (
                  <Withdraw workspaceId={workspaceId} invitationId={id} email={email} />
                )}
              </div>
            </ListItem>
          ))}
        </List>
      )}
    </section>
  )
}

type WithdrawProps = { workspaceId: string; invitationId: string; email: string }

function Withdraw({ workspaceId, invitationId, email }: WithdrawProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const revoke = useMutation(
    trpc.invitation.revoke.mutationOptions({
      onSuccess: () => announce({ tone: 'done', text: `The invitation of ${email} is withdrawn.` }),
      onError: (failed) => announce({ tone: 'failed', text: failureOf(failed).message }),
      onSettled: () => queries.invalidateQueries(trpc.invitation.pathFilter()),
    }),
  )
  return (
    <Button
      variant="quiet"
      size="small"
      pending={revoke.isPending}
      aria-label={`Withdraw the invitation of ${email}`}
      onClick={() => revoke.mutate({ workspaceId, invitationId })}
    >
      Withdraw
    </Button>
  )
}
