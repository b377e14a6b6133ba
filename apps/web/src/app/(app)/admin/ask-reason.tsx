'use client'

import type { FormEvent, ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'

type AskReasonProps = {
  open: boolean
  onClose: () => void
  title: string
  /** What happens. */
  children: ReactNode
  /** What the button does, in a word or two. */
  action: string
  pending: boolean
  error: unknown
  onGiven: (reason: string) => void
}

/** Asks once more, and why: what is done to somebody's account is written down with its reason. */
export function AskReason({
  open,
  onClose,
  title,
  children,
  action,
  pending,
  error,
  onGiven,
}: AskReasonProps) {
  const failure = error ? failureOf(error) : undefined
  const errors = failure?.fieldErrors['reason']

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get('reason')
    onGiven(typeof reason === 'string' ? reason : '')
  }

  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <form onSubmit={submit} className="grid gap-5 text-base whitespace-normal text-ink">
        <div className="grid gap-2">{children}</div>
        <Field label="Reason" hint="Kept for the record. The person is not told." errors={errors}>
          {(control) => <Textarea {...control} name="reason" rows={3} maxLength={500} required />}
        </Field>
        <FormNotice message={errors ? undefined : failure?.message} requestId={failure?.requestId} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="danger" pending={pending}>
            {action}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
