'use client'

import Link from 'next/link'
import { type FormEvent, type MouseEvent, useState } from 'react'
import { SendAgain } from '@/account/send-again'
import { beginGoogle, type SessionAnswer, signIn, signInWithPasskey } from '@/account/session-requests'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'

const NOT_VERIFIED = 'Confirm your e-mail address first: follow the link that we mailed to it.'

/** Where the server leads after the password of an account that has a second factor. */
const SECOND_STEP = '/sign-in/second-factor'

type SignInFormProps = {
  /** Whether signing in with Google is set up. */
  google: boolean
  /** Why the person was sent back here, in words for them. */
  notice: string | undefined
}

export function SignInForm({ google, notice }: SignInFormProps) {
  const [pending, setPending] = useState(false)
  const [answer, setAnswer] = useState<SessionAnswer>()
  /** The address that has to be verified before it signs in. */
  const [unverified, setUnverified] = useState<string>()

  const leaveFor = (begin: () => Promise<SessionAnswer>) => async () => {
    setPending(true)
    const next = await begin()
    setAnswer(next)
    if (next.done) window.location.assign(next.url)
    else setPending(false)
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const fields = new FormData(event.currentTarget)
    setPending(true)
    const email = String(fields.get('email'))
    const next = await signIn({
      email,
      password: String(fields.get('password')),
      remember: fields.get('remember') === 'on',
    })
    setAnswer(next)
    setUnverified(!next.done && next.code === 'EMAIL_NOT_VERIFIED' ? email : undefined)
    // A whole new page: nothing that was cached for a stranger is carried into the session.
    if (next.done) window.location.assign(new URL(next.url).pathname === SECOND_STEP ? SECOND_STEP : '/home')
    else setPending(false)
  }

  const withPasskey = async (event: MouseEvent<HTMLButtonElement>) => {
    const remember = event.currentTarget.form?.elements.namedItem('remember')
    setPending(true)
    const next = await signInWithPasskey({
      remember: remember instanceof HTMLInputElement && remember.checked,
    })
    setAnswer(next)
    if (next.done) window.location.assign('/home')
    else setPending(false)
  }

  return (
    <form onSubmit={submit} method="post" className="grid gap-5">
      <FormNotice
        {...(unverified === undefined && answer?.done === false
          ? answer
          : { message: unverified === undefined ? (answer ? undefined : notice) : NOT_VERIFIED })}
      />
      {unverified !== undefined && <SendAgain email={unverified} />}
      <Field label="E-mail address">
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
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
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input type="checkbox" name="remember" className="size-5 accent-accent" />
        Keep me signed in on this device
      </label>
      <p className="text-sm">
        <Link href="/forgot-password" className="text-accent underline underline-offset-4">
          Forgot your password?
        </Link>
      </p>
      <SubmitButton pending={pending} wide>
        Sign in
      </SubmitButton>
      <Button variant="secondary" pending={pending} wide onClick={(event) => void withPasskey(event)}>
        Sign in with a passkey
      </Button>
      {google && (
        <Button variant="secondary" pending={pending} wide onClick={leaveFor(beginGoogle)}>
          Continue with Google
        </Button>
      )}
    </form>
  )
}
