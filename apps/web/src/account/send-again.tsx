'use client'

import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

/** Asks for the mail that verifies the address once more. */
export function SendAgain({ email }: { email: string }) {
  const request = useMutation(useTRPC().auth.requestVerification.mutationOptions())
  const failure = request.error ? failureOf(request.error) : undefined
  return (
    <div className="grid gap-3">
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="secondary" pending={request.isPending} onClick={() => request.mutate({ email })}>
          Send the mail again
        </Button>
        <output aria-live="polite" className="text-sm text-muted">
          {request.isSuccess && 'It is on its way.'}
        </output>
      </div>
    </div>
  )
}
