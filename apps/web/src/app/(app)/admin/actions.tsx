'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useAnnounce } from '@/components/ui/toast'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'
import { AskReason } from './ask-reason'

type ActionProps = { person: { id: string; name: string } }

export function EndSessions({ person }: ActionProps) {
  const { announce, failed } = useTelling()
  const end = useMutation({
    ...useTRPC().admin.endSessions.mutationOptions(),
    onSuccess: () => announce({ tone: 'done', text: `${person.name} is signed out everywhere.` }),
    onError: failed,
  })
  return (
    <Button
      variant="secondary"
      size="small"
      pending={end.isPending}
      aria-label={`End sessions of ${person.name}`}
      onClick={() => end.mutate({ userId: person.id })}
    >
      End sessions
    </Button>
  )
}

export function LiftBan({ person }: ActionProps) {
  const { announce, failed, lookAgain } = useTelling()
  const unban = useMutation({
    ...useTRPC().admin.unban.mutationOptions(),
    onSuccess: () => announce({ tone: 'done', text: `${person.name} may sign in again.` }),
    onError: failed,
    onSettled: lookAgain,
  })
  return (
    <Button
      variant="secondary"
      size="small"
      pending={unban.isPending}
      aria-label={`Lift ban on ${person.name}`}
      onClick={() => unban.mutate({ userId: person.id })}
    >
      Lift ban
    </Button>
  )
}

export function BanPerson({ person }: ActionProps) {
  const [asking, setAsking] = useState(false)
  const { announce, lookAgain } = useTelling()
  const ban = useMutation({
    ...useTRPC().admin.ban.mutationOptions(),
    onSuccess: () => {
      setAsking(false)
      announce({ tone: 'done', text: `${person.name} is banned and signed out.` })
    },
    onSettled: lookAgain,
  })
  return (
    <>
      <Button variant="quiet" size="small" aria-label={`Ban ${person.name}`} onClick={() => setAsking(true)}>
        Ban
      </Button>
      <AskReason
        open={asking}
        onClose={() => setAsking(false)}
        title={`Ban ${person.name}?`}
        action="Ban"
        pending={ban.isPending}
        error={ban.error}
        onGiven={(reason) => ban.mutate({ userId: person.id, reason })}
      >
        <p>All their sessions end at once, and they cannot sign in until the ban is lifted.</p>
      </AskReason>
    </>
  )
}

export function ResetFactors({ person }: ActionProps) {
  const [asking, setAsking] = useState(false)
  const { announce } = useTelling()
  const reset = useMutation({
    ...useTRPC().admin.resetFactors.mutationOptions(),
    onSuccess: ({ removed }) => {
      setAsking(false)
      const none = `${person.name} has no second factor. Nothing was changed.`
      const done = `${person.name} signs in without a second factor now, and is told by mail.`
      announce({ tone: removed > 0 ? 'done' : 'failed', text: removed > 0 ? done : none })
    },
  })
  return (
    <>
      <Button
        variant="secondary"
        size="small"
        aria-label={`Reset factors of ${person.name}`}
        onClick={() => setAsking(true)}
      >
        Reset factors
      </Button>
      <AskReason
        open={asking}
        onClose={() => setAsking(false)}
        title={`Reset the second factors of ${person.name}?`}
        action="Reset factors"
        pending={reset.isPending}
        error={reset.error}
        onGiven={(reason) => reset.mutate({ userId: person.id, reason })}
      >
        <p>
          Their authenticator app, passkeys and recovery codes are removed, all their sessions end, and they
          are told by mail. The next sign-in asks for the password alone.
        </p>
        <p className="text-muted">
          Make sure first, by another way than this account’s mail, that it is they who ask.
        </p>
      </AskReason>
    </>
  )
}

/** Says what came of it, and looks again at who is in which list. */
function useTelling() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  return {
    announce,
    failed: (error: unknown) => announce({ tone: 'failed', text: failureOf(error).message }),
    lookAgain: () => queries.invalidateQueries(trpc.admin.people.pathFilter()),
  }
}
