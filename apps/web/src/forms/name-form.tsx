'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { type Failure, failureOf } from '@/rpc/failure'
import { FormNotice } from './form-notice'
import { SubmitButton } from './submit-button'
import { useFocusFirstError } from './use-focus-first-error'

type NameFormProps = {
  initial?: string
  maxLength: number
  submit: string
  save: { mutate: (input: { name: string }) => void; isPending: boolean; error: unknown }
}

const NONE: Failure['fieldErrors'] = {}

/** One name and a button. */
export function NameForm({ initial = '', maxLength, submit, save }: NameFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(initial)
  const failure = save.error ? failureOf(save.error) : undefined
  const errors = failure?.fieldErrors ?? NONE
  useFocusFirstError(form, errors)

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!save.isPending) save.mutate({ name })
  }
  return (
    <form ref={form} onSubmit={send} method="post" noValidate className="grid max-w-md gap-4">
      <FormNotice
        message={failure && Object.keys(errors).length === 0 ? failure.message : undefined}
        requestId={failure?.requestId}
      />
      <Field label="Name" errors={errors['name']}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            maxLength={maxLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div>
        <SubmitButton pending={save.isPending}>{submit}</SubmitButton>
      </div>
    </form>
  )
}
