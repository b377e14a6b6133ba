import { AppError } from '@portcullis/errors'

type Bounds = {
  /** Pieces of work under way at once. */
  running: number
  /** Pieces of work that may wait for their turn. */
  waiting: number
}

/**
 * Runs work at most `running` at a time, in order, with at most `waiting` more in line. What finds the line full is
 * refused at once: a line without an end is how a burst becomes an outage.
 *
 * @throws {AppError} SERVICE_UNAVAILABLE when the line is full; otherwise whatever the work throws.
 */
export function boundedWork({ running, waiting }: Bounds) {
  let free = running
  const line: (() => void)[] = []

  return async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (free > 0) free -= 1
    else if (line.length < waiting) await new Promise<void>((resolve) => line.push(resolve))
    else throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 1, reason: 'too much work in line' })
    try {
      return await work()
    } finally {
      // Handed straight to the next in line, so that a newcomer cannot slip in between.
      const next = line.shift()
      if (next) next()
      else free += 1
    }
  }
}
