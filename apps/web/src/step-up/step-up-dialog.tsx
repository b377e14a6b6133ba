'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { LoadingLines } from '@/components/ui/skeleton'
import { Field } from '@/components/ui/field'
import { FormNotice } from '@/forms/form-notice'
import { PasswordInput } from '@/forms/password-input'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/hooks'
import { FactorProof } from './factor-proof'
import { GoogleProof } from './google-proof'
import type { StepUp } from './step-up'

/** Asks who it is, in front of whatever was being done. One for all forms of a page. */
export function StepUpDialog({ stepUp }: { stepUp: StepUp }) {
  const open = useSyncExternalStore(stepUp.subscribe, stepUp.asking, () => false)
  return (
    <Dialog open={open} onClose={() => stepUp.settle(false)} title="Is it still you?">
      <Proof onProved={() => stepUp.settle(true)} onDeclined={() => stepUp.settle(false)} />
    </Dialog>
  )
}

type ProofProps = { onProved: () => void; onDeclined: () => void }

/** The second factor where there is one, the password where there is none, Google where there is neither: as the server demands it. */
function Proof(proof: ProofProps) {
  const { data, error } = useQuery(useTRPC().factor.overview.queryOptions({}))
  if (!data && !error) return <LoadingLines label="Looking up how you can confirm it" />
  const app = data?.totpSince instanceof Date
  const passkey = (data?.passkeys.length ?? 0) > 0
  if (app || passkey) return <FactorProof {...proof} app={app} passkey={passkey} />
  return data?.hasPassword === false ? (
    <GoogleProof onDeclined={proof.onDeclined} />
  ) : (
    <PasswordProof {...proof} />
  )
}

const NO_ERRORS = {}

/** A dialog that opens gives the focus to what carries this attribute, which React itself would not write. */
function focusFirst(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '')
}

function PasswordProof({ onProved, onDeclined }: ProofProps) {
  const form = useRef<HTMLFormElement>(null)
  const prove = useMutation({
    ...useTRPC().account.reauthenticate.mutationOptions(),
    // The token was replaced by another request in the same moment: asked again, it goes through.
    retry: (count, error) => count < 1 && failureOf(error).code === 'CONFLICT',
    retryDelay: 0,
    onSuccess: onProved,
  })
  const failure = prove.error ? failureOf(prove.error) : undefined
  const errors = failure?.fieldErrors ?? NO_ERRORS
  useFocusFirstError(form, errors)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    prove.mutate({ password: String(new FormData(event.currentTarget).get('password')) })
  }

  return (
    <form ref={form} onSubmit={submit} method="post" className="grid gap-5">
      <p className="text-muted">
        You signed in a while ago. Enter your password, and what you were doing goes on.
      </p>
      <FormNotice {...(failure && Object.keys(errors).length === 0 ? failure : { message: undefined })} />
      <Field label="Your password" errors={failure?.fieldErrors['password']}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            ref={focusFirst}
            required
            maxLength={256}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={prove.isPending}>Confirm</SubmitButton>
        <Button variant="secondary" onClick={onDeclined}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
