'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { useAnnounce } from '@/components/ui/toast'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/hooks'
import { useAfterwards } from './use-afterwards'

export function RemovePasskey({ id, name }: { id: string; name: string }) {
  const [asking, setAsking] = useState(false)
  const announce = useAnnounce()
  const remove = useMutation({
    ...useTRPC().factor.removePasskey.mutationOptions(),
    ...useAfterwards('The passkey was removed.'),
    onError: (error) => {
      const { code, message } = failureOf(error)
      const last = 'This is your last way to sign in. Set a password or add another passkey first.'
      announce({ tone: 'failed', text: code === 'CONFLICT' ? last : message })
    },
  })
  return (
    <>
      <Button variant="quiet" size="small" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${name}?`}
        action="Remove it"
        keep="Keep it"
        pending={remove.isPending}
        error={undefined}
        onConfirm={() => remove.mutate({ passkeyId: id }, { onSettled: () => setAsking(false) })}
      >
        It no longer signs you in, and your other sessions end. Your device may go on listing it: remove it
        there too.
      </Confirm>
    </>
  )
}
