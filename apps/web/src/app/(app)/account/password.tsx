'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

/** The password, and the form to change it, which is out of the way until it is wanted. */
export function Password() {
  const [changing, setChanging] = useState(false)
  return (
    <section aria-labelledby="password" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="password" className="text-lg font-semibold">
            Password
          </h2>
          <p className="text-muted">A new one ends every other session at once.</p>
        </div>
        {!changing && (
          <Button variant="secondary" size="small" onClick={() => setChanging(true)}>
            Change password
          </Button>
        )}
      </div>
      {changing && (
        <Card aria-label="Change password">
          <ChangePassword onClosed={() => setChanging(false)} />
        </Card>
      )}
    </section>
  )
}

const NO_ERRORS = {}

function ChangePassword({ onClosed }: { onClosed: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const trpc = useTRPC()
  const announce = useAnnounce()
  const change = useMutation({
    ...trpc.account.changePassword.mutationOptions(),
    onSuccess: (_data, _input, _result, { client }) => {
      announce({ tone: 'done', text: 'The password was changed, and your other sessions were ended.' })
      onClosed()
      return client.invalidateQueries(trpc.account.sessions.queryFilter())
    },
  })
  const failure = change.error ? failureOf(change.error) : undefined
  const errors = failure?.fieldErrors ?? NO_ERRORS
  useFocusFirstError(form, errors)
  // The button that opened the form is gone, and the focus with it.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    change.mutate({
      currentPassword: String(fields.get('currentPassword')),
      newPassword: String(fields.get('newPassword')),
    })
  }

  return (
    <form ref={form} onSubmit={submit} method="post" className="grid max-w-md gap-5">
      <FormNotice {...(failure && Object.keys(errors).length === 0 ? failure : { message: undefined })} />
      <Field label="Present password" errors={failure?.fieldErrors['currentPassword']}>
        {(control) => (
          <PasswordInput
            {...control}
            name="currentPassword"
            autoComplete="current-password"
            required
            maxLength={256}
          />
        )}
      </Field>
      <Field
        label="New password"
        errors={failure?.fieldErrors['newPassword']}
        hint="At least 12 characters. A few unrelated words are better than one strange one."
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="newPassword"
            autoComplete="new-password"
            required
            maxLength={256}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={change.isPending}>Change password</SubmitButton>
        <Button variant="secondary" onClick={onClosed}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
