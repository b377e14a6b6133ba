/** The store did not answer within the time that a request may wait for it. */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout'
}

/**
 * The answer, or a {@link StoreTimeout} after `ms`. An answer or failure that comes later is dropped. What is no promise
 * has been waited for already: it costs no timer.
 */
export function boundedWait<T extends object | void>(work: () => T | Promise<T>, ms: number): T | Promise<T> {
  const answer = work()
  if (!isPromise(answer)) return answer
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreTimeout(`No answer within ${ms} ms.`)), ms)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function isPromise<T>(answer: T | Promise<T>): answer is Promise<T> {
  return typeof answer === 'object' && answer !== null && 'then' in answer
}
