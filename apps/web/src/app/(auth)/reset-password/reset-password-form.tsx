'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { UnusableLink } from '@/account/unusable-link'
import { useLinkToken } from '@/account/use-link-token'
import { buttonStyles } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

export function ResetPasswordForm() {
  const form = useRef<HTMLFormElement>(null)
  const link = useLinkToken()
  const [errors, setErrors] = useState<Failure['fieldErrors']>({})
  const [failure, setFailure] = useState<Failure>()
  const reset = useMutation(useTRPC().auth.resetPassword.mutationOptions())
  useFocusFirstError(form, errors)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (typeof link === 'string' || reset.isPending) return
    const password = String(new FormData(event.currentTarget).get('password'))
    setFailure(undefined)
    setErrors({})
    try {
      await reset.mutateAsync({ token: link.token, password })
    } catch (error) {
      const refused = failureOf(error)
      setErrors(refused.fieldErrors)
      if (Object.keys(refused.fieldErrors).length === 0) setFailure(refused)
    }
  }

  if (reset.isSuccess) return <Changed />
  if (link === 'missing' || failure?.code === 'LINK_NOT_USABLE') {
    return (
      <UnusableLink>
        <Link href="/forgot-password" className="text-accent underline underline-offset-4">
          Ask for a new link
        </Link>
      </UnusableLink>
    )
  }
  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-5">
      <div className="grid gap-1.5">
        <h1 className="text-3xl font-semibold">Set a new password</h1>
        <p className="text-muted">You are signed out everywhere, and sign in again with the new one.</p>
      </div>
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <Field
        label="New password"
        errors={errors['password']}
        hint="At least 12 characters. A few unrelated words are better than one strange one."
      >
        {(control) => (
          <PasswordInput {...control} name="password" autoComplete="new-password" required maxLength={256} />
        )}
      </Field>
      <SubmitButton pending={reset.isPending} disabled={link === 'unread'} wide>
        Set the password
      </SubmitButton>
    </form>
  )
}

function Changed() {
  const heading = useRef<HTMLHeadingElement>(null)
  // The form is gone, and the focus with it: it goes on where the reading goes on.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid justify-items-start gap-5">
      <div className="grid gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-3xl font-semibold outline-none">
          Your password is changed
        </h1>
        <p className="text-muted">Every session was ended.</p>
      </div>
      <Link href="/sign-in" className={buttonStyles({})}>
        Sign in
      </Link>
    </div>
  )
}
