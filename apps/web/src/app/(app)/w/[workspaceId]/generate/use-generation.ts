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
export type Held = Extract<GenerateEvent, { type: 'held' }>

/** What is on the page of one generation, from the request to its end. */
export type Generation = {
  phase: 'idle' | 'waiting' | 'writing' | 'completed' | 'cancelled' | 'failed' | 'held' | 'refused'
  /** The request as it was typed. It stays in this page. */
  typed: string
  started: Started | undefined
  held: Held | undefined
  text: string
  truncated: boolean
  secretsRemoved: number
  failure: Failure | undefined
}

const IDLE: Generation = {
  phase: 'idle',
  typed: '',
  started: undefined,
  held: undefined,
  text: '',
  truncated: false,
  secretsRemoved: 0,
  failure: undefined,
}

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
      setGeneration({ ...IDLE, phase: 'waiting', typed: request.prompt })
      try {
        const events = await client.generation.generate.mutate(request, { signal: controller.signal })
        for await (const event of events) setGeneration((current) => next(current, event))
        setGeneration((current) => ({
          ...current,
          phase: controller.signal.aborted ? 'cancelled' : current.held ? 'held' : 'completed',
        }))
      } catch (error) {
        const end = controller.signal.aborted ? { phase: 'cancelled' as const } : failed(failureOf(error))
        setGeneration((current) => ({ ...current, ...end }))
      }
      onOver()
    },
    [client, onOver],
  )
  const stop = useCallback(() => running.current?.abort(), [])
  return { generation, start, stop }
}

function failed(failure: Failure) {
  return { phase: failure.code === 'PROMPT_REFUSED' ? ('refused' as const) : ('failed' as const), failure }
}

function next(current: Generation, event: GenerateEvent): Generation {
  switch (event.type) {
    case 'started':
      return { ...current, phase: 'writing', started: event }
    case 'text':
      return { ...current, text: current.text + event.text }
    case 'held':
      return { ...current, held: event }
    case 'finished':
      return { ...current, truncated: event.truncated, secretsRemoved: event.secretsRemoved }
  }
}
