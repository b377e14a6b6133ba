'use client'

import { failureOf } from '@/rpc/failure'
import { Button } from './button'
import { ErrorState } from './error-state'

type QueryFailureProps = { title: string; error: unknown; retry: () => unknown }

/** A list or a page's part that could not be loaded: the server's public words, and another try. */
export function QueryFailure({ title, error, retry }: QueryFailureProps) {
  const { message, requestId } = failureOf(error)
  return (
    <ErrorState
      title={title}
      requestId={requestId}
      action={
        <Button variant="secondary" onClick={() => void retry()}>
          Try again
        </Button>
      }
    >
      {message}
    </ErrorState>
  )
}
