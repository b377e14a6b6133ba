'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect } from 'react'
import { beginGoogleProof } from '@/account/session-requests'
import { Button, buttonStyles } from '@/components/ui/button'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPCClient } from '@/rpc/hooks'

const DONE = 'It is you. Do once more what you were about to do.'
const REFUSED =
  'Google did not confirm that you have just signed in there. You can set a password with “Forgot your password?” and confirm with that.'

/** The proof of somebody who has neither a password nor a second factor: they sign in at Google once more. */
export function GoogleProof({ onDeclined }: { onDeclined: () => void }) {
  const api = useTRPCClient()
  const go = useMutation({
    mutationFn: async () => {
      const { intention } = await api.account.requestGoogleProof.mutate({})
      // Back to this page, without anything that it was asked with.
      const answer = await beginGoogleProof(intention, window.location.pathname)
      if (answer.done) window.location.assign(answer.url)
      return answer
    },
  })
  const said = go.data?.done === false ? go.data : undefined
  const message = go.error ? failureOf(go.error).message : said?.message
  return (
    <div className="grid gap-5">
      <p className="text-muted">
        You signed in a while ago, and your account has no password. Sign in at Google once more; you come
        back to this page, and do again what you were about to do.
      </p>
      <FormNotice message={message} requestId={said?.requestId} />
      <div className="flex flex-wrap gap-3">
        <Button pending={go.isPending} onClick={() => go.mutate()}>
          Continue with Google
        </Button>
        <Link href="/forgot-password" className={buttonStyles({ variant: 'quiet' })}>
          Set a password
        </Link>
        <Button variant="secondary" onClick={onDeclined}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

/** Says what came of going out to Google, once, and takes it out of the address. */
export function GoogleProofOutcome() {
  const announce = useAnnounce()
  useEffect(() => {
    const url = new URL(window.location.href)
    const outcome = url.searchParams.get('proof')
    if (outcome !== 'done' && outcome !== 'refused') return
    url.searchParams.delete('proof')
    window.history.replaceState(window.history.state, '', url)
    announce(outcome === 'done' ? { tone: 'done', text: DONE } : { tone: 'failed', text: REFUSED })
  }, [announce])
  return null
}
