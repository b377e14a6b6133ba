/** The store did not answer within the time that a request may wait for it. */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout'
}

/** The answer, or a {@link StoreTimeout} after `ms`. An answer or failure that comes later is dropped. */
export async function boundedWait<T>(work: () => Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([
      work(),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new StoreTimeout(`No answer within ${ms} ms.`)), ms)
      }),
    ])
  } finally {
    clearTimeout(timer)
  }
}
