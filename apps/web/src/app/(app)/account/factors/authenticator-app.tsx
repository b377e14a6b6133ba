'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { ListItem } from '@/components/ui/list'
import { useAnnounce } from '@/components/ui/toast'
import { day } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/hooks'
import { EnrolApp } from './enrol-app'
import { useAfterwards } from './use-afterwards'

type AppProps = { since: Date | null; onCodes: (codes: readonly string[]) => void }

export function AuthenticatorApp({ since, onCodes }: AppProps) {
  const trpc = useTRPC()
  const announce = useAnnounce()
  const begin = useMutation({
    ...trpc.factor.beginTotp.mutationOptions(),
    onError: (error) => announce({ tone: 'failed', text: failureOf(error).message }),
  })
  return (
    <ListItem className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2.5 font-medium">
            Authenticator app {since && <Badge tone="accent">On</Badge>}
          </p>
          <p className="mt-0.5 text-sm text-muted">
            {since ? `Since ${day(since)}` : 'A code of six digits, from an app on your phone.'}
          </p>
        </div>
        {since && <RemoveApp />}
        {!since && !begin.data && (
          <Button variant="secondary" size="small" pending={begin.isPending} onClick={() => begin.mutate({})}>
            Set up app
          </Button>
        )}
      </div>
      {!since && begin.data && <EnrolApp enrolment={begin.data} onCodes={onCodes} onClosed={begin.reset} />}
    </ListItem>
  )
}

function RemoveApp() {
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    ...useTRPC().factor.removeTotp.mutationOptions(),
    ...useAfterwards('The authenticator app was removed.'),
  })
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
        Remove app
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title="Remove the authenticator app?"
        action="Remove it"
        keep="Keep it"
        pending={remove.isPending}
        error={undefined}
        onConfirm={() => remove.mutate({}, { onSettled: () => setAsking(false) })}
      >
        Its codes no longer sign you in, and your other sessions end. Without another factor, your password
        alone is enough again.
      </Confirm>
    </>
  )
}
