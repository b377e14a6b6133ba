'use client'

import type { Role } from '@portcullis/authz'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'
import { type Own, rolesToGive } from './roles'

const NONE: Failure['fieldErrors'] = {}

export function InviteForm({ workspaceId, own }: { workspaceId: string; own: Own }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const form = useRef<HTMLFormElement>(null)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const invite = useMutation(
    trpc.invitation.create.mutationOptions({
      onSuccess: async () => {
        announce({ tone: 'done', text: `An invitation is on its way to ${email}.` })
        setEmail('')
        await queries.invalidateQueries(trpc.invitation.pathFilter())
      },
    }),
  )
  const failure = invite.error ? failureOf(invite.error) : undefined
  const errors = failure?.fieldErrors ?? NONE
  useFocusFirstError(form, errors)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!invite.isPending) invite.mutate({ workspaceId, email, role })
  }
  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-4">
      <FormNotice message={noticeOf(failure)} requestId={failure?.requestId} />
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
        <Field label="E-mail address" errors={errors['email']}>
          {(control) => (
            <Input
              {...control}
              type="email"
              required
              autoComplete="off"
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" errors={errors['role']}>
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={(event) =>
                setRole(rolesToGive(own).find((each) => each === event.target.value) ?? 'member')
              }
            >
              {rolesToGive(own).map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div>
        <SubmitButton pending={invite.isPending}>Send invitation</SubmitButton>
      </div>
    </form>
  )
}

function noticeOf(failure: Failure | undefined): string | undefined {
  if (!failure || Object.keys(failure.fieldErrors).length > 0) return undefined
  return failure.code === 'CONFLICT' ? 'Whoever has this address is a member already.' : failure.message
}
