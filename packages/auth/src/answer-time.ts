type Options = { clock: () => number; sleep: (ms: number) => Promise<void> }

/**
 * What differs between a known and an unknown address is a few statements in the database: a few milliseconds, which
 * disappear because answers leave at multiples of this only.
 */
const ANSWER_EVERY_MS = 250

/** Runs work whose duration would tell something, and answers when the next multiple of 250 ms has come. */
export function evenly({ clock, sleep }: Options) {
  return async function even<Result>(work: () => Promise<Result>): Promise<Result> {
    const startedAt = clock()
    const result = await work()
    const elapsed = Math.max(0, clock() - startedAt)
    await sleep(ANSWER_EVERY_MS - (elapsed % ANSWER_EVERY_MS))
    return result
  }
}
