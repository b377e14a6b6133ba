import type { SecurityEvent, SecuritySink } from './security-log.ts'

export type BatchedSinkOptions = {
  /** Stores the events of one batch, all or none. */
  readonly write: (events: readonly SecurityEvent[]) => Promise<void>
  /** Events that may wait at once. One more is refused, so that a store that hangs does not fill the memory. */
  readonly capacity?: number
  readonly batchSize?: number
}

type Waiting = {
  readonly event: SecurityEvent
  readonly stored: () => void
  readonly lost: (error: unknown) => void
}

/**
 * A sink that stores events in batches, one batch at a time, in their order. Every event ends in exactly one of two ways:
 * stored, or refused with an error that the security log writes down. Nothing is tried twice: the log line is the record.
 */
export function batchedSink({ write, capacity = 1000, batchSize = 100 }: BatchedSinkOptions): SecuritySink {
  const waiting: Waiting[] = []
  let writing = 0

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize)
      writing = batch.length
      try {
        await write(batch.map(({ event }) => event))
        for (const { stored } of batch) stored()
      } catch (error) {
        for (const { lost } of batch) lost(error)
      }
    }
    writing = 0
  }

  return (event) => {
    if (waiting.length + writing >= capacity) throw new Error('too many security events wait to be stored')
    return new Promise<void>((stored, lost) => {
      waiting.push({ event, stored, lost })
      if (writing > 0 || waiting.length > 1) return
      // At the end of this turn, so that what is recorded together is stored together.
      queueMicrotask(() => void drain())
    })
  }
}
