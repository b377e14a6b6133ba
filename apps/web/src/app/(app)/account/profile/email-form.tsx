'use client'

import { AddressInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useCheckedForm } from '@/forms/use-checked-form'
import { useTRPC } from '@/rpc/provider'
import { useFocusFirstField } from './use-focus-first-field'

/** Asks for the mail that moves the account. Nothing changes here until its link is followed. */
export function EmailForm({ onClosed }: { onClosed: () => void }) {
  const request = useMutation(useTRPC().account.requestEmailChange.mutationOptions())
  const { form, errors, failure, pending } = useCheckedForm({
    schema: AddressInput,
    send: request.mutateAsync,
  })
  useFocusFirstField(form.ref)
  if (request.isSuccess) return <Mailed email={request.variables.email} onClosed={onClosed} />
  return (
    <form {...form} aria-label="Change e-mail address" className="grid max-w-md gap-5">
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <Field
        label="New e-mail address"
        errors={errors['email']}
        hint="We mail it a link. Your account moves once you follow it; your other sessions end then."
      >
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="email" required maxLength={254} />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={pending}>Send the link</SubmitButton>
        <Button variant="secondary" onClick={onClosed}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** The same whether or not the address was free: who has an account is nobody else's business. */
function Mailed({ email, onClosed }: { email: string; onClosed: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The form is gone, and the focus with it: it goes on where the reading goes on.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid max-w-xl gap-4">
      <div className="grid gap-1">
        <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          Check the mail of the new address
        </h3>
        <p className="text-muted">
          We wrote to <strong className="font-medium wrap-anywhere text-ink">{email}</strong>. Follow the link
          in that mail in this browser, while you are signed in. It works for 24 hours; until then nothing
          changes.
        </p>
        <p className="text-muted">
          An address that has an account already gets no mail. Nothing there after a few minutes? Look among
          the unwanted mails, and at how the address is spelt.
        </p>
      </div>
      <div>
        <Button variant="secondary" size="small" onClick={onClosed}>
          Done
        </Button>
      </div>
    </div>
  )
}
