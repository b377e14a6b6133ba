'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormNotice } from '@/forms/form-notice'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/provider'

export function DeleteWorkspace({ workspaceId, name }: { workspaceId: string; name: string }) {
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const remove = useMutation(
    useTRPC().workspace.remove.mutationOptions({
      // A whole new page: nothing of the workspace stays in memory.
      onSuccess: () => window.location.assign('/home'),
    }),
  )
  const failure = remove.error ? failureOf(remove.error) : undefined
  const errors = failure?.fieldErrors['name']

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!remove.isPending) remove.mutate({ workspaceId, name: typed })
  }
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete workspace
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={`Delete ${name}?`}>
        <form onSubmit={submit} method="post" noValidate className="grid gap-5 text-base text-ink">
          <p>Characters, story events and generations are erased for everyone. This cannot be undone.</p>
          <FormNotice message={errors ? undefined : failure?.message} requestId={failure?.requestId} />
          <Field label="Type the name of the workspace" hint={name} errors={errors}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="danger" pending={remove.isPending} disabled={typed !== name}>
              Delete for everyone
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              Keep
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
