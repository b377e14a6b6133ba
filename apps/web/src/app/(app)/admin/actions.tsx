'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

type Person = { id: string; name: string }

export function EndSessions({ person }: { person: Person }) {
  const end = useMutation({
    ...useTRPC().admin.endSessions.mutationOptions(),
    ...useAfterwards(`${person.name} is signed out everywhere.`),
  })
  return (
    <Button
      variant="secondary"
      size="small"
      pending={end.isPending}
      aria-label={`End the sessions of ${person.name}`}
      onClick={() => end.mutate({ userId: person.id })}
    >
      End sessions
    </Button>
  )
}

export function LiftBan({ person }: { person: Person }) {
  const unban = useMutation({
    ...useTRPC().admin.unban.mutationOptions(),
    ...useAfterwards(`${person.name} may sign in again.`),
  })
  return (
    <Button
      variant="secondary"
      size="small"
      pending={unban.isPending}
      aria-label={`Lift the ban on ${person.name}`}
      onClick={() => unban.mutate({ userId: person.id })}
    >
      Lift ban
    </Button>
  )
}

export function BanPerson({ person }: { person: Person }) {
  const [asking, setAsking] = useState(false)
  const ban = useMutation({
    ...useTRPC().admin.ban.mutationOptions(),
    ...useAfterwards(`${person.name} is banned and signed out.`),
  })
  const failure = ban.error ? failureOf(ban.error) : undefined

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get('reason')
    ban.mutate(
      { userId: person.id, reason: typeof reason === 'string' ? reason : '' },
      { onSuccess: () => setAsking(false) },
    )
  }

  return (
    <>
      <Button variant="quiet" size="small" aria-label={`Ban ${person.name}`} onClick={() => setAsking(true)}>
        Ban
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={`Ban ${person.name}?`}>
        <form onSubmit={submit} className="grid gap-5 text-base text-ink">
          <p>All their sessions end at once, and they cannot sign in until the ban is lifted.</p>
          <Field
            label="Reason"
            hint="For the record. It is stored, and shown to nobody."
            errors={failure?.fieldErrors['reason']}
          >
            {(control) => <Textarea {...control} name="reason" rows={3} maxLength={500} required />}
          </Field>
          <FormNotice message={failure?.message} requestId={failure?.requestId} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="danger" pending={ban.isPending}>
              Ban
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              Keep
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

/** Says what came of it, and looks again at who is where. */
function useAfterwards(text: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  return {
    onSuccess: () => announce({ tone: 'done', text }),
    onError: (error: unknown) => announce({ tone: 'failed', text: failureOf(error).message }),
    onSettled: () => queries.invalidateQueries(trpc.admin.people.pathFilter()),
  }
}
