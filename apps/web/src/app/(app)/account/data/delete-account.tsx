'use client'

import { AddressInput } from '@portcullis/api/schemas'
import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { signOut } from '@/account/session-requests'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { useCheckedForm } from '@/forms/use-checked-form'
import { useTRPC } from '@/rpc/provider'

export function DeleteAccount({ email }: { email: string }) {
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    useTRPC().account.remove.mutationOptions({
      onSuccess: async () => {
        // Nothing is signed in any more; this clears what the browser still keeps of it.
        await signOut()
        window.location.assign('/')
      },
    }),
  )
  const { form, errors, failure, pending } = useCheckedForm({
    schema: AddressInput,
    send: remove.mutateAsync,
  })

  return (
    <>
      <Button variant="danger" size="small" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
        Delete account
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Delete your account?">
        <form {...form} className="grid gap-5 text-base text-ink">
          <p>
            You are signed out everywhere. Workspaces that only you are in are deleted with everything in
            them. What you made in others stays there, without your name. This cannot be undone.
          </p>
          <Field label={`Type ${email} to go on`} errors={errors['email']}>
            {(control) => (
              <Input {...control} name="email" type="email" autoComplete="off" required maxLength={254} />
            )}
          </Field>
          <FormNotice message={failure?.message} requestId={failure?.requestId} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="danger" pending={pending}>
              Delete account
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
