'use client'

import { API_KEY } from '@portcullis/api/schemas'
import type { ApiKeyScope } from '@portcullis/authz'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

export type OfferedScope = { scope: ApiKeyScope; means: string }

type CreateKeyProps = {
  workspaceId: string
  scopes: readonly OfferedScope[]
  onMade: (key: string) => void
}

const DAYS = [7, 30, 90, API_KEY.days]
const NONE: Failure['fieldErrors'] = {}

export function CreateKey({ workspaceId, scopes, onMade }: CreateKeyProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const create = useMutation(
    trpc.apiKey.create.mutationOptions({
      onSuccess: ({ key }) => {
        onMade(key)
        return queries.invalidateQueries(trpc.apiKey.pathFilter())
      },
    }),
  )
  const failure = create.error ? failureOf(create.error) : undefined
  const errors = failure?.fieldErrors ?? NONE
  useFocusFirstError(form, errors)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const filled = event.currentTarget
    const fields = new FormData(filled)
    const chosen = fields.getAll('scopes')
    create.mutate(
      {
        workspaceId,
        name: String(fields.get('name')),
        expiresInDays: Number(fields.get('expiresInDays')),
        scopes: scopes.map(({ scope }) => scope).filter((scope) => chosen.includes(scope)),
      },
      { onSuccess: () => filled.reset() },
    )
  }

  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-5">
      <FormNotice
        message={Object.keys(errors).length > 0 ? undefined : failure?.message}
        requestId={failure?.requestId}
      />
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_12rem]">
        <Field label="Name" hint="What uses it" errors={errors['name']}>
          {(control) => (
            <Input {...control} name="name" required autoComplete="off" maxLength={API_KEY.name} />
          )}
        </Field>
        <Field label="Good for" errors={errors['expiresInDays']}>
          {(control) => (
            <Select {...control} name="expiresInDays" defaultValue="30">
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {days} days
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">What it may do</legend>
        {scopes.map(({ scope, means }) => (
          <label key={scope} className="flex items-start gap-3">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>
              {means}
              <code className="block text-sm text-muted sm:ms-2 sm:inline">{scope}</code>
            </span>
          </label>
        ))}
        {errors['scopes'] && <p className="text-sm text-danger">Choose at least one.</p>}
      </fieldset>
      <div>
        <SubmitButton pending={create.isPending}>Make key</SubmitButton>
      </div>
    </form>
  )
}
