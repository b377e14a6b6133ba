'use client'

import { SignUpInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CheckYourMail } from '@/account/check-your-mail'
import { SendAgain } from '@/account/send-again'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { useCheckedForm } from '@/forms/use-checked-form'
import { useTRPC } from '@/rpc/provider'

type SignUpFormProps = {
  /** What stands above the form. */
  children: ReactNode
}

export function SignUpForm({ children }: SignUpFormProps) {
  const signUp = useMutation(useTRPC().auth.signUp.mutationOptions())
  const { form, errors, failure, pending } = useCheckedForm({ schema: SignUpInput, send: signUp.mutateAsync })

  if (signUp.isSuccess) {
    const { email } = signUp.variables
    return (
      <CheckYourMail email={email} action={<SendAgain email={email} />}>
        Follow the link in the mail to confirm the address and sign in. It works for 24 hours.
      </CheckYourMail>
    )
  }
  return (
    <div className="grid gap-8">
      {children}
      <form {...form} className="grid gap-5">
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
        <SubmitButton pending={pending} wide>
          Create account
        </SubmitButton>
      </form>
    </div>
  )
}
