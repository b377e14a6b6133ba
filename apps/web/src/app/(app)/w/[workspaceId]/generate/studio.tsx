'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '@/rpc/provider'
import { Answer } from './answer'
import { History } from './history'
import { RequestForm } from './request-form'
import { useGeneration } from './use-generation'

type StudioProps = {
  workspaceId: string
  characters: readonly { id: string; name: string }[]
  chosen: string | undefined
  maxLength: number
}

export function Studio({ workspaceId, ...form }: StudioProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = useCallback(
    () => void queries.invalidateQueries(trpc.generation.pathFilter()),
    [queries, trpc],
  )
  const { generation, start, stop } = useGeneration(refresh)
  const busy = generation.phase === 'waiting' || generation.phase === 'writing'
  return (
    <div className="grid gap-10">
      <RequestForm
        {...form}
        busy={busy}
        fieldErrors={generation.failure?.fieldErrors}
        onStart={(request) => void start({ workspaceId, ...request })}
        onStop={stop}
      />
      <Answer generation={generation} />
      <History workspaceId={workspaceId} />
    </div>
  )
}
