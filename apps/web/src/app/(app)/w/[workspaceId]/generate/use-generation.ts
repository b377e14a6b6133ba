'use client'

import type { AppRouter } from '@portcullis/api'
import type { inferProcedureInput, inferProcedureOutput } from '@trpc/server'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Failure, failureOf } from '@/rpc/failure'
import { useTRPCClient } from '@/rpc/provider'

type Generate = AppRouter['generation']['generate']
type StreamOf<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never
type GenerateEvent = StreamOf<inferProcedureOutput<Generate>>

export type Request = inferProcedureInput<Generate>
export type Started = Extract<GenerateEvent, { type: 'started' }>

/** What is on the page of one generation, from the request to its end. */
export type Generation = {
  phase: 'idle' | 'waiting' | 'writing' | 'completed' | 'cancelled' | 'failed'
  started: Started | undefined
  text: string
  truncated: boolean
  failure: Failure | undefined
}

const IDLE: Generation = { phase: 'idle', started: undefined, text: '', truncated: false, failure: undefined }

/** One generation at a time. Stopping it, or leaving the page, closes the connection; the model is stopped by that. */
export function useGeneration(onOver: () => void) {
  const client = useTRPCClient()
  const [generation, setGeneration] = useState(IDLE)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const start = useCallback(
    async (request: Request) => {
      const controller = new AbortController()
      running.current = controller
      setGeneration({ ...IDLE, phase: 'waiting' })
      try {
        const events = await client.generation.generate.mutate(request, { signal: controller.signal })
        for await (const event of events) setGeneration((current) => next(current, event))
        setGeneration((current) => ({
          ...current,
          phase: controller.signal.aborted ? 'cancelled' : 'completed',
        }))
      } catch (error) {
        const end = controller.signal.aborted
          ? { phase: 'cancelled' as const }
          : { phase: 'failed' as const, failure: failureOf(error) }
        setGeneration((current) => ({ ...current, ...end }))
      }
      onOver()
    },
    [client, onOver],
  )
  const stop = useCallback(() => running.current?.abort(), [])
  return { generation, start, stop }
}

function next(current: Generation, event: GenerateEvent): Generation {
  switch (event.type) {
    case 'started':
      return { ...current, phase: 'writing', started: event }
    case 'text':
      return { ...current, text: current.text + event.text }
    case 'finished':
      return { ...current, truncated: event.truncated }
  }
}
