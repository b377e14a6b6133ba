/** Time as the calls see it. It comes in from outside, so that tests hold it still. */
export type Clock = {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Runs `task` once, `ms` milliseconds from now. Returns the function that calls it off. */
  after(ms: number, task: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

/** Waits `ms` milliseconds, or rejects with the signal's reason as soon as that fires. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const abort = () => {
      callOff()
      reject(signal.reason)
    }
    const callOff = clock.after(ms, () => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
    signal.addEventListener('abort', abort, { once: true })
  })
}
