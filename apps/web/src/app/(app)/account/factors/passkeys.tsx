'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { makePasskey, PasskeyFailure } from '@/account/passkey'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ListItem } from '@/components/ui/list'
import { useAnnounce } from '@/components/ui/toast'
import { NameForm } from '@/forms/name-form'
import { day } from '@/lib/dates'
import { useTRPC, useTRPCClient } from '@/rpc/hooks'
import { RemovePasskey } from './remove-passkey'
import { useAfterwards } from './use-afterwards'

type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null; backedUp: boolean }
type PasskeysProps = { passkeys: readonly Passkey[]; onCodes: (codes: readonly string[]) => void }

export function Passkeys({ passkeys, onCodes }: PasskeysProps) {
  return (
    <>
      <ListItem className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="font-medium">Passkeys</p>
          <p className="mt-0.5 text-sm text-muted">
            Sign in with your device’s own lock, with or without your password.
          </p>
        </div>
        <AddPasskey onCodes={onCodes} />
      </ListItem>
      {passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} {...passkey} />
      ))}
    </>
  )
}

function AddPasskey({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const [naming, setNaming] = useState(false)
  const api = useTRPCClient()
  const announce = useAnnounce()
  const { onSuccess, onSettled } = useAfterwards('The passkey was added.')
  const add = useMutation({
    mutationFn: async ({ name }: { name: string }) => {
      const options = await api.factor.requestPasskey.mutate({})
      return api.factor.addPasskey.mutate({ name, answer: await makePasskey(options) })
    },
    onSuccess: ({ codes }) => {
      onSuccess()
      onCodes(codes)
      setNaming(false)
    },
    onError: (error) => {
      if (error instanceof PasskeyFailure) announce({ tone: 'failed', text: error.message })
    },
    onSettled,
  })
  const save = { ...add, error: add.error instanceof PasskeyFailure ? undefined : add.error }
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setNaming(true)}>
        Add a passkey
      </Button>
      <Dialog open={naming} onClose={() => setNaming(false)} title="Add a passkey">
        <div className="grid gap-4">
          <p className="text-muted">Give it a name that you will know it by, then follow your browser.</p>
          <NameForm initial="This device" maxLength={60} submit="Continue" save={save} />
        </div>
      </Dialog>
    </>
  )
}

function PasskeyItem({ id, name, createdAt, lastUsedAt, backedUp }: Passkey) {
  return (
    <ListItem className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 ps-9">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5 font-medium break-words">
          {name} {backedUp && <Badge>Backed up</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          Added {day(createdAt)}, {lastUsedAt ? `last used ${day(lastUsedAt)}` : 'not used yet'}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <RenamePasskey id={id} name={name} />
        <RemovePasskey id={id} name={name} />
      </div>
    </ListItem>
  )
}

function RenamePasskey({ id, name }: { id: string; name: string }) {
  const [naming, setNaming] = useState(false)
  const { onSuccess, onSettled } = useAfterwards('Renamed.')
  const rename = useMutation({
    ...useTRPC().factor.renamePasskey.mutationOptions(),
    onSuccess: () => {
      onSuccess()
      setNaming(false)
    },
    onSettled,
  })
  const save = { ...rename, mutate: (input: { name: string }) => rename.mutate({ passkeyId: id, ...input }) }
  return (
    <>
      <Button variant="quiet" size="small" aria-label={`Rename ${name}`} onClick={() => setNaming(true)}>
        Rename
      </Button>
      <Dialog open={naming} onClose={() => setNaming(false)} title="Rename the passkey">
        <NameForm initial={name} maxLength={60} submit="Rename" save={save} />
      </Dialog>
    </>
  )
}
