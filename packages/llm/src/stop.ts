import type { Clock } from './clock.ts'
import { ModelFailure, failureOf } from './failure.ts'

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

/**
 * The promise's value, or the signal's failure if that comes first. What is waited for may ignore the signal: it is left
 * behind then, so that nothing it does or fails to do can hold the call.
 */
export function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(failureOf(signal.reason, 'internal'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
