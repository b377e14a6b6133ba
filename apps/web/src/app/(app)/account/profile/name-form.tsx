'use client'

import { ProfileInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { SubmitButton } from '@/forms/submit-button'
import { useCheckedForm } from '@/forms/use-checked-form'
import { useTRPC } from '@/rpc/provider'
import { useFocusFirstField } from './use-focus-first-field'

export function NameForm({ name, onClosed }: { name: string; onClosed: () => void }) {
  const router = useRouter()
  const announce = useAnnounce()
  const update = useMutation(
    useTRPC().account.updateProfile.mutationOptions({
      onSuccess: () => {
        announce({ tone: 'done', text: 'Your name was changed.' })
        // The frame of the page shows the name too.
        router.refresh()
        onClosed()
      },
    }),
  )
  const { form, errors, failure, pending } = useCheckedForm({
    schema: ProfileInput,
    send: update.mutateAsync,
  })
  useFocusFirstField(form.ref)
  return (
    <form {...form} aria-label="Change name" className="grid max-w-md gap-5">
      <FormNotice message={failure?.message} requestId={failure?.requestId} />
      <Field label="New name" errors={errors['name']}>
        {(control) => (
          <Input {...control} name="name" autoComplete="name" defaultValue={name} required maxLength={80} />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={pending}>Save name</SubmitButton>
        <Button variant="secondary" onClick={onClosed}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
