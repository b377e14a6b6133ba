/** The store did not answer within the time that a request may wait for it. */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout'
}

/** The answer, or a {@link StoreTimeout} after `ms`. An answer or failure that comes later is dropped. */
export function boundedWait<T>(work: () => Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const answer = work()
    const timer = setTimeout(() => reject(new StoreTimeout(`No answer within ${ms} ms.`)), ms)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
