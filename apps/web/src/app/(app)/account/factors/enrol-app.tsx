'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { CodeInput } from '@/forms/code-input'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useFocusFirstError } from '@/forms/use-focus-first-error'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/hooks'
import { useAfterwards } from './use-afterwards'

type Enrolment = { key: string; uri: string; qr: { size: number; path: string } }
type EnrolProps = {
  enrolment: Enrolment
  onCodes: (codes: readonly string[]) => void
  onClosed: () => void
}

const NO_ERRORS = {}

/** The app learns the key, and shows with a code that it has. */
export function EnrolApp({ enrolment, onCodes, onClosed }: EnrolProps) {
  const form = useRef<HTMLFormElement>(null)
  const { onSuccess, onSettled } = useAfterwards('The authenticator app is set up.')
  const confirm = useMutation({
    ...useTRPC().factor.confirmTotp.mutationOptions(),
    onSuccess: ({ codes }) => {
      onSuccess()
      onCodes(codes)
      onClosed()
    },
    onSettled,
  })
  const failure = confirm.error ? failureOf(confirm.error) : undefined
  const errors = failure?.fieldErrors ?? NO_ERRORS
  useFocusFirstError(form, errors)
  // The button that opened the form is gone, and the focus with it.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm.mutate({ code: String(new FormData(event.currentTarget).get('code')) })
  }

  return (
    <div className="grid gap-6 border-t border-line pt-4 sm:grid-cols-[auto_1fr]">
      <QrCode {...enrolment.qr} />
      <form ref={form} onSubmit={submit} method="post" className="grid max-w-sm content-start gap-5">
        <div className="grid gap-1 text-[0.9375rem]">
          <p>Scan this with your authenticator app, or type the key:</p>
          <p className="font-mono text-sm" translate="no">
            {enrolment.key.match(/.{1,4}/g)?.join(' ')}
          </p>
        </div>
        <FormNotice {...(failure && Object.keys(errors).length === 0 ? failure : { message: undefined })} />
        <Field
          label="Code"
          hint="The six digits that the app shows now."
          errors={failure?.fieldErrors['code']}
        >
          {(control) => <CodeInput {...control} />}
        </Field>
        <div className="flex flex-wrap gap-3">
          <SubmitButton pending={confirm.isPending}>Turn on</SubmitButton>
          <Button variant="secondary" onClick={onClosed}>
            Cancel
          </Button>
        </div>
      </form>
    </div>
  )
}

/** Dark on white whatever the theme: a camera reads nothing else. */
function QrCode({ size, path }: { size: number; path: string }) {
  return (
    <svg
      role="img"
      aria-label="QR code of the key"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-md"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
