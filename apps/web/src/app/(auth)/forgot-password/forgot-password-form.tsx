'use client'

import { AddressInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { CheckYourMail } from '@/account/check-your-mail'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useCheckedForm } from '@/forms/use-checked-form'
import { useTRPC } from '@/rpc/provider'

export function ForgotPasswordForm() {
  const request = useMutation(useTRPC().auth.requestPasswordReset.mutationOptions())
  const { form, errors, failure, pending } = useCheckedForm({
    schema: AddressInput,
    send: request.mutateAsync,
  })

  if (request.isSuccess) {
    return (
      <CheckYourMail email={request.variables.email}>
        If there is an account with this address, the mail holds a link to set a new password. It works once,
        for 30 minutes.
      </CheckYourMail>
    )
  }
  return (
    <form {...form} className="grid gap-5">
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
      <SubmitButton pending={pending} wide>
        Send the link
      </SubmitButton>
    </form>
  )
}
