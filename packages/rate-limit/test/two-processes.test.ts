import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { realRedis } from './real-redis.ts'

const redis = await realRedis(process.env)
const hammer = fileURLToPath(new URL('hammer.ts', import.meta.url))

describe.skipIf(!redis.answers)('two processes on one key', () => {
  afterAll(() => redis.cleanUp())

  async function allowed(way: 'exact' | 'torn', limit: number): Promise<number[]> {
    const args = [redis.url, redis.prefix(), way, String(limit), '500']
    const hammers = [1, 2].map(() => fork(hammer, args))
    const messages = () => Promise.all(hammers.map((each) => once(each, 'message')))
    // However long each takes to start, they begin together.
    await messages()
    const answers = messages()
    for (const each of hammers) each.send('go')
    return (await answers).map(([count]) => Number(count))
  }

  it('are allowed the limit between them, to the call', async () => {
    const [one = 0, two = 0] = await allowed('exact', 300)
    expect(one + two).toBe(300)
    // Both really took part.
    expect(Math.min(one, two)).toBeGreaterThan(0)
  })

  it('would overshoot if reading and counting were two steps', async () => {
    // Not a multiple of the batch of 50: the last one straddles the limit.
    const [one = 0, two = 0] = await allowed('torn', 275)
    expect(one + two).toBeGreaterThan(275)
  })
})
