'use client'

import { AddressInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useRef, useState } from 'react'
import { z } from 'zod'
import { CheckYourMail } from '@/account/check-your-mail'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

export function ForgotPasswordForm() {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Failure['fieldErrors']>({})
  const [failure, setFailure] = useState<Failure>()
  const [mailed, setMailed] = useState<string>()
  const request = useMutation(useTRPC().auth.requestPasswordReset.mutationOptions())
  useFocusFirstError(form, errors)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const parsed = AddressInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    setFailure(undefined)
    setErrors(parsed.success ? {} : z.flattenError(parsed.error).fieldErrors)
    if (!parsed.success) return
    try {
      await request.mutateAsync(parsed.data)
      setMailed(parsed.data.email)
    } catch (error) {
      const refused = failureOf(error)
      setErrors(refused.fieldErrors)
      if (Object.keys(refused.fieldErrors).length === 0) setFailure(refused)
    }
  }

  if (mailed !== undefined) {
    return (
      <CheckYourMail email={mailed}>
        If there is an account with this address, the mail holds a link to set a new password. It works once,
        for 30 minutes.
      </CheckYourMail>
    )
  }
  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-5">
      <div className="grid gap-1.5">
        <h1 className="text-3xl font-semibold">Forgot your password?</h1>
        <p className="text-muted">
          We mail you a link to set a new one.{' '}
          <Link href="/sign-in" className="text-accent underline underline-offset-4">
            Back to sign in
          </Link>
        </p>
      </div>
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <Field label="E-mail address" errors={errors['email']}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      <SubmitButton pending={request.isPending} wide>
        Send the link
      </SubmitButton>
    </form>
  )
}
