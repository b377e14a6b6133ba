'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@portcullis/api'
import { UnusableLink } from '@/account/unusable-link'
import { useLinkToken } from '@/account/use-link-token'
import { Button } from '@/components/ui/button'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { FormNotice } from '@/forms/form-notice'
import { day } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC, useTRPCClient } from '@/rpc/provider'

/** The token comes in the link's fragment, which no server sees, and leaves in the body of two requests. */
export function AcceptInvitation({ email }: { email: string }) {
  const link = useLinkToken()
  const token = typeof link === 'object' ? link.token : undefined
  const api = useTRPCClient()
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.invitation.preview.mutate({ token: token ?? '' }),
    enabled: token !== undefined,
    // Each look is an entry in the workspace's audit log.
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
  const accept = useMutation(
    useTRPC().invitation.accept.mutationOptions({
      // A whole new page: the list of workspaces around it is another one now.
      onSuccess: ({ workspaceId }) => window.location.assign(`/w/${workspaceId}`),
    }),
  )
  const failure = accept.error ? failureOf(accept.error) : undefined
  if (link === 'missing' || isRefused(preview.error) || isRefused(accept.error)) {
    return <UnusableLink>Or it was sent to another address than {email}. Ask for a new one.</UnusableLink>
  }
  if (preview.error) {
    return (
      <QueryFailure
        title="The invitation could not be loaded"
        error={preview.error}
        retry={preview.refetch}
      />
    )
  }
  return (
    <div className="grid gap-5" aria-live="polite">
      <h1 className="text-3xl font-semibold">You are invited</h1>
      {preview.data && token !== undefined ? (
        <>
          <Invited {...preview.data} />
          <p className="text-muted">
            You are signed in as {email}. Whoever is in the workspace will see your name and this address.
          </p>
          <FormNotice message={failure?.message} requestId={failure?.requestId} />
          <div>
            <Button pending={accept.isPending} onClick={() => accept.mutate({ token })}>
              Join the workspace
            </Button>
          </div>
        </>
      ) : (
        <LoadingLines label="Loading the invitation" lines={2} />
      )}
    </div>
  )
}

const AS = { member: 'a member', admin: 'an admin', owner: 'an owner' } as const

function Invited({
  workspace,
  role,
  invitedBy,
  expiresAt,
}: inferRouterOutputs<AppRouter>['invitation']['preview']) {
  return (
    <p className="text-lg break-words">
      {invitedBy ? `${invitedBy.name} invites you to ` : 'You are invited to '}
      <strong className="font-semibold">{workspace}</strong>, as {AS[role]}. The invitation is good until{' '}
      {day(expiresAt)}.
    </p>
  )
}

/** One page for all of it: which of the reasons it is, is nobody's business. */
function isRefused(error: unknown): boolean {
  return error ? ['NOT_FOUND', 'BAD_REQUEST'].includes(failureOf(error).code) : false
}
