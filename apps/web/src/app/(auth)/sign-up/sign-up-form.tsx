'use client'

import { SignUpInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { z } from 'zod'
import { type SessionAnswer, signIn } from '@/account/session-requests'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

type FieldErrors = Failure['fieldErrors']

/** The same for everyone who cannot be signed in at once, so that it does not tell who has an account (AUTH-2). */
const NOT_SIGNED_IN =
  'We could not sign you in with this. If you already have an account, sign in with its password.'

export function SignUpForm() {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [answer, setAnswer] = useState<SessionAnswer>()
  const [leaving, setLeaving] = useState(false)
  const signUp = useMutation(useTRPC().auth.signUp.mutationOptions())
  useFocusFirstError(form, errors)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const parsed = SignUpInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    setAnswer(undefined)
    setErrors(parsed.success ? {} : z.flattenError(parsed.error).fieldErrors)
    if (!parsed.success) return
    try {
      await signUp.mutateAsync(parsed.data)
    } catch (error) {
      const failure = failureOf(error)
      setErrors(failure.fieldErrors)
      if (Object.keys(failure.fieldErrors).length === 0) setAnswer({ done: false, ...failure })
      return
    }
    setLeaving(true)
    const { email, password } = parsed.data
    const signedIn = await signIn({ email, password, remember: false })
    if (signedIn.done) window.location.assign('/home')
    else {
      setLeaving(false)
      setAnswer({ ...signedIn, message: NOT_SIGNED_IN })
    }
  }

  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-5">
      <FormNotice {...(answer?.done === false ? answer : { message: undefined })} />
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
          <PasswordInput {...control} name="password" autoComplete="new-password" required maxLength={256} />
        )}
      </Field>
      <SubmitButton pending={signUp.isPending || leaving} wide>
        Create account
      </SubmitButton>
    </form>
  )
}
