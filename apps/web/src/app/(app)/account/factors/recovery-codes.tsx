'use client'

import { useMutation } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ListItem } from '@/components/ui/list'
import { useTRPC } from '@/rpc/hooks'
import { useAfterwards } from './use-afterwards'

type CodesProps = { left: number; onCodes: (codes: readonly string[]) => void }

/** So few that they may be gone before they are missed. */
const FEW = 3

export function RecoveryCodes({ left, onCodes }: CodesProps) {
  const { onSuccess, ...afterwards } = useAfterwards('The codes from before no longer work.')
  const renew = useMutation({
    ...useTRPC().factor.renewRecoveryCodes.mutationOptions(),
    ...afterwards,
    onSuccess: ({ codes }) => {
      onSuccess()
      onCodes(codes)
    },
  })
  return (
    <ListItem className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5 font-medium">
          Recovery codes <Badge tone={left <= FEW ? 'caution' : 'neutral'}>{left} left</Badge>
        </p>
        <p className="mt-0.5 text-sm text-muted">For when your app and passkeys are lost. Each works once.</p>
      </div>
      <Button variant="secondary" size="small" pending={renew.isPending} onClick={() => renew.mutate({})}>
        New codes
      </Button>
    </ListItem>
  )
}
