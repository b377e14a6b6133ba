'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useAnnounce } from '@/components/ui/toast'
import { failureOf } from '@/rpc/failure'
import { useTRPC } from '@/rpc/hooks'

/** Says what came of a change, and looks again at the factors and at the sessions that it ended. */
export function useAfterwards(done: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  return {
    onSuccess: () => announce({ tone: 'done', text: done }),
    onError: (error: unknown) => announce({ tone: 'failed', text: failureOf(error).message }),
    onSettled: async () => {
      await queries.invalidateQueries(trpc.factor.overview.queryFilter())
      await queries.invalidateQueries(trpc.account.sessions.queryFilter())
    },
  }
}
