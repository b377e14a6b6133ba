'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { PasskeyFailure, signWithPasskey } from '@/account/passkey'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { CodeInput, RecoveryCodeInput } from '@/forms/code-input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { failureOf } from '@/rpc/failure'
import { useTRPC, useTRPCClient } from '@/rpc/hooks'

type FactorProofProps = {
  app: boolean
  passkey: boolean
  onProved: () => void
  onDeclined: () => void
}

const NO_ERRORS = {}

/** The proof of somebody who has a second factor: their password is not asked for, and would not do. */
export function FactorProof({ app, passkey, onProved, onDeclined }: FactorProofProps) {
  const form = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<'totp' | 'recovery'>(app ? 'totp' : 'recovery')
  const api = useTRPCClient()
  const prove = useMutation({ ...useTRPC().account.reauthenticate.mutationOptions(), onSuccess: onProved })
  const sign = useMutation({
    mutationFn: async () => {
      const answer = await signWithPasskey(await api.factor.requestSignature.mutate({}))
      return api.account.reauthenticate.mutate({ proof: { kind: 'passkey', answer } })
    },
    onSuccess: onProved,
  })
  const error = prove.error ?? sign.error
  const failure = error && !(error instanceof PasskeyFailure) ? failureOf(error) : undefined
  const errors = failure?.fieldErrors ?? NO_ERRORS
  const message = error instanceof PasskeyFailure ? error.message : failure?.message
  useFocusFirstError(form, errors)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    prove.mutate({ proof: { kind, code: String(new FormData(event.currentTarget).get('code')) } })
  }

  return (
    <form ref={form} onSubmit={submit} method="post" className="grid gap-5">
      <p className="text-muted">You signed in a while ago. Confirm it, and what you were doing goes on.</p>
      <FormNotice message={Object.keys(errors).length === 0 ? message : undefined} />
      <Field
        key={kind}
        label={kind === 'totp' ? 'Code of your authenticator app' : 'Recovery code'}
        errors={failure?.fieldErrors['code']}
      >
        {(control) => (kind === 'totp' ? <CodeInput {...control} /> : <RecoveryCodeInput {...control} />)}
      </Field>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={prove.isPending}>Confirm</SubmitButton>
        {passkey && (
          <Button variant="secondary" pending={sign.isPending} onClick={() => sign.mutate()}>
            Use a passkey
          </Button>
        )}
        {app && (
          <Button variant="quiet" onClick={() => setKind(kind === 'totp' ? 'recovery' : 'totp')}>
            {kind === 'totp' ? 'Use a recovery code' : 'Use the app'}
          </Button>
        )}
        <Button variant="secondary" onClick={onDeclined}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
