'use client'

import { useMutation } from '@tanstack/react-query'
import { UnusableLink } from '@/account/unusable-link'
import { useLinkToken } from '@/account/use-link-token'
import { Button } from '@/components/ui/button'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

/** The token comes in the link's fragment, which no server sees, and leaves in the body of one request. */
export function AcceptInvitation({ email }: { email: string }) {
  const link = useLinkToken()
  const accept = useMutation(
    useTRPC().invitation.accept.mutationOptions({
      // A whole new page: the list of workspaces around it is another one now.
      onSuccess: ({ workspaceId }) => window.location.assign(`/w/${workspaceId}`),
    }),
  )
  const failure = accept.error ? failureOf(accept.error) : undefined
  if (link === 'missing' || failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_REQUEST') {
    return <UnusableLink>Or it was sent to another address than {email}. Ask for a new one.</UnusableLink>
  }
  return (
    <div className="grid gap-5">
      <h1 className="text-3xl font-semibold">You are invited</h1>
      <p className="text-muted">
        You are signed in as {email}. Whoever invited you will see your name and this address.
      </p>
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <div>
        <Button
          pending={accept.isPending}
          disabled={link === 'unread'}
          onClick={() => {
            if (link !== 'unread') accept.mutate({ token: link.token })
          }}
        >
          Join the workspace
        </Button>
      </div>
    </div>
  )
}
