'use client'

import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/** Says that something failed and how to ask about it. What failed is in the log and nowhere else. */
export function FailureNotice({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorState
      title="This page could not be shown"
      requestId={digestOf(error)}
      action={
        <Button variant="secondary" onClick={retry}>
          Try again
        </Button>
      }
    >
      Something failed on our side and has been recorded. Nothing that you saved is lost.
    </ErrorState>
  )
}

/** Next's name for a failure in the server's log. The message of an error is never shown, whatever it says. */
function digestOf(error: unknown): string | undefined {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  return typeof digest === 'string' ? digest : undefined
}
