import type { Clock } from './clock.ts'
import { ModelFailure } from './failure.ts'

/** One signal for the two things that end a whole call from outside: its caller, and its time. */
export function openStop(clock: Clock, totalMs: number, caller: AbortSignal) {
  const controller = new AbortController()
  const cancel = () => controller.abort(new ModelFailure('cancelled'))
  if (caller.aborted) cancel()
  caller.addEventListener('abort', cancel, { once: true })
  const callOff = clock.after(totalMs, () => controller.abort(new ModelFailure('timeout_total')))
  return {
    signal: controller.signal,
    close() {
      callOff()
      caller.removeEventListener('abort', cancel)
    },
  }
}
