import { expect, it } from 'vitest'
import { boundedWork } from '../src/bounded-work.ts'

const next = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Starts `count` pieces of work and reports how many ever ran at once, and in which order they ended. */
async function burst(run: <T>(work: () => Promise<T>) => Promise<T>, count: number) {
  let running = 0
  let most = 0
  const order: number[] = []
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, (_, index) =>
      run(async () => {
        running += 1
        most = Math.max(most, running)
        await next()
        running -= 1
        order.push(index)
      }),
    ),
  )
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  return { most, order, refused }
}

it('runs no more than it may, in order, and refuses what finds the line full', async () => {
  const { most, order, refused } = await burst(boundedWork({ running: 2, waiting: 5 }), 20)
  expect(most).toBe(2)
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(refused).toHaveLength(13)
  expect(refused[0]).toMatchObject({ reason: { publicCode: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 } })
})

it('has a broken twin: without the bound all of it runs at once', async () => {
  const { most, refused } = await burst((work) => work(), 20)
  expect(most).toBe(20)
  expect(refused).toHaveLength(0)
})

it('goes on after work that failed, and after a burst', async () => {
  const run = boundedWork({ running: 1, waiting: 10 })
  const failed = run(() => Promise.reject(new Error('broken')))
  const after = run(() => Promise.resolve('done'))
  await expect(failed).rejects.toThrow('broken')
  await expect(after).resolves.toBe('done')
  expect((await burst(run, 20)).refused).toHaveLength(9)
  expect((await burst(run, 5)).refused).toHaveLength(0)
})

it('lets no newcomer slip in between one that ends and one that waits', async () => {
  const run = boundedWork({ running: 1, waiting: 2 })
  let running = 0
  const work = async () => {
    running += 1
    expect(running).toBe(1)
    await next()
    running -= 1
  }
  const first = run(work).then(() => run(work))
  await Promise.all([first, run(work)])
})
