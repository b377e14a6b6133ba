'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { signIn } from '@/account/session-requests'
import { UnusableLink } from '@/account/unusable-link'
import { useLinkToken } from '@/account/use-link-token'
import { Field } from '@/components/ui/field'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

/**
 * The link proves the address, the password proves who made the account: whoever gets a mail about an account that a
 * stranger made with their address cannot confirm it by following the link.
 */
export function VerifyEmailForm() {
  const link = useLinkToken()
  const [failure, setFailure] = useState<Failure>()
  const [leaving, setLeaving] = useState(false)
  const verify = useMutation(useTRPC().auth.verifyEmail.mutationOptions())

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (typeof link === 'string' || verify.isPending || leaving) return
    const password = String(new FormData(event.currentTarget).get('password'))
    setFailure(undefined)
    try {
      const { email } = await verify.mutateAsync({ token: link.token, password })
      setLeaving(true)
      const signedIn = await signIn({ email, password, remember: false })
      // A whole new page: nothing that was cached for a stranger is carried into the session.
      window.location.assign(signedIn.done ? '/home' : '/sign-in')
    } catch (error) {
      setFailure(failureOf(error))
    }
  }

  if (link === 'missing' || failure?.code === 'LINK_NOT_USABLE') {
    return (
      <UnusableLink>
        Sign in with your password: if the address still has to be confirmed, you can have the mail sent again
        there.{' '}
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </UnusableLink>
    )
  }
  const wrongPassword = failure?.code === 'UNAUTHORIZED'
  return (
    <form onSubmit={submit} method="post" className="grid gap-5">
      <div className="grid gap-1.5">
        <h1 className="text-3xl font-semibold">Confirm your e-mail address</h1>
        <p className="text-muted">Enter the password that you chose, and you are in.</p>
      </div>
      <FormNotice
        message={wrongPassword ? 'The password is not right.' : failure?.message}
        requestId={failure?.requestId}
      />
      <Field label="Password">
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            required
            maxLength={256}
          />
        )}
      </Field>
      <SubmitButton pending={verify.isPending || leaving} disabled={link === 'unread'} wide>
        Confirm and sign in
      </SubmitButton>
      <p className="text-sm text-muted">
        You did not make this account? Then close this page: without the password nothing happens.
      </p>
    </form>
  )
}
