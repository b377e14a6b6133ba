'use client'

import { SignUpInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { z } from 'zod'
import { CheckYourMail } from '@/account/check-your-mail'
import { SendAgain } from '@/account/send-again'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

type SignUpFormProps = {
  /** What stands above the form. */
  children: ReactNode
}

export function SignUpForm({ children }: SignUpFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Failure['fieldErrors']>({})
  const [failure, setFailure] = useState<Failure>()
  const [mailed, setMailed] = useState<string>()
  const signUp = useMutation(useTRPC().auth.signUp.mutationOptions())
  useFocusFirstError(form, errors)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const parsed = SignUpInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    setFailure(undefined)
    setErrors(parsed.success ? {} : z.flattenError(parsed.error).fieldErrors)
    if (!parsed.success) return
    try {
      await signUp.mutateAsync(parsed.data)
      setMailed(parsed.data.email)
    } catch (error) {
      const refused = failureOf(error)
      setErrors(refused.fieldErrors)
      if (Object.keys(refused.fieldErrors).length === 0) setFailure(refused)
    }
  }

  if (mailed !== undefined) {
    return (
      <CheckYourMail email={mailed} action={<SendAgain email={mailed} />}>
        Follow the link in the mail to confirm the address and sign in. It works for 24 hours.
      </CheckYourMail>
    )
  }
  return (
    <div className="grid gap-8">
      {children}
      <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-5">
        <FormNotice message={failure?.message} requestId={failure?.requestId} />
        <Field label="Name" errors={errors['name']} hint="What the people of your workspace call you.">
          {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={80} />}
        </Field>
        <Field label="E-mail address" errors={errors['email']}>
          {(control) => (
            <Input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
          )}
        </Field>
        <Field
          label="Password"
          errors={errors['password']}
          hint="At least 12 characters. A few unrelated words are better than one strange one."
        >
          {(control) => (
            <PasswordInput
              {...control}
              name="password"
              autoComplete="new-password"
              required
              maxLength={256}
            />
          )}
        </Field>
        <SubmitButton pending={signUp.isPending} wide>
          Create account
        </SubmitButton>
      </form>
    </div>
  )
}
