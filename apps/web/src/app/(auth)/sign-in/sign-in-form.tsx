'use client'

import { type FormEvent, useState } from 'react'
import { beginGoogle, type SessionAnswer, signIn } from '@/account/session-requests'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'

type SignInFormProps = {
  /** Whether signing in with Google is set up. */
  google: boolean
  /** Why the person was sent back here, in words for them. */
  notice: string | undefined
}

export function SignInForm({ google, notice }: SignInFormProps) {
  const [pending, setPending] = useState(false)
  const [answer, setAnswer] = useState<SessionAnswer>()

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
    const next = await signIn({
      email: String(fields.get('email')),
      password: String(fields.get('password')),
      remember: fields.get('remember') === 'on',
    })
    setAnswer(next)
    // A whole new page: nothing that was cached for a stranger is carried into the session.
    if (next.done) window.location.assign('/home')
    else setPending(false)
  }

  return (
    <form onSubmit={submit} method="post" className="grid gap-5">
      <FormNotice {...(answer?.done === false ? answer : { message: answer ? undefined : notice })} />
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
      <SubmitButton pending={pending} wide>
        Sign in
      </SubmitButton>
      {google && (
        <Button variant="secondary" pending={pending} wide onClick={leaveFor(beginGoogle)}>
          Continue with Google
        </Button>
      )}
    </form>
  )
}
