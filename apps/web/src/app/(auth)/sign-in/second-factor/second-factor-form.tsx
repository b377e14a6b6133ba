'use client'

import { type FormEvent, useState } from 'react'
import { proveWithCode, proveWithPasskey, type SessionAnswer } from '@/account/session-requests'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { CodeInput, RecoveryCodeInput } from '@/forms/code-input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'

type Kind = 'totp' | 'recovery'

/** One code, or a passkey. Which of them the account has is not told to whoever only knows its password. */
export function SecondFactorForm() {
  const [kind, setKind] = useState<Kind>('totp')
  const [pending, setPending] = useState(false)
  const [answer, setAnswer] = useState<SessionAnswer>()

  const settle = async (prove: () => Promise<SessionAnswer>) => {
    if (pending) return
    setPending(true)
    const next = await prove()
    setAnswer(next)
    // A whole new page: nothing that was cached for a stranger is carried into the session.
    if (next.done) window.location.assign('/home')
    else setPending(false)
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    void settle(() => proveWithCode({ kind, code }))
  }

  return (
    <form onSubmit={submit} method="post" className="grid gap-5">
      <FormNotice {...(answer?.done === false ? answer : { message: undefined })} />
      {kind === 'totp' ? (
        <Field key="totp" label="Code" hint="The six digits that your authenticator app shows now.">
          {(control) => <CodeInput {...control} />}
        </Field>
      ) : (
        <Field key="recovery" label="Recovery code" hint="Each works once.">
          {(control) => <RecoveryCodeInput {...control} />}
        </Field>
      )}
      <SubmitButton pending={pending} wide>
        Sign in
      </SubmitButton>
      <Button variant="secondary" pending={pending} wide onClick={() => void settle(proveWithPasskey)}>
        Use a passkey
      </Button>
      <Button
        variant="quiet"
        onClick={() => {
          setAnswer(undefined)
          setKind(kind === 'totp' ? 'recovery' : 'totp')
        }}
      >
        {kind === 'totp' ? 'Use a recovery code' : 'Use the authenticator app'}
      </Button>
    </form>
  )
}
