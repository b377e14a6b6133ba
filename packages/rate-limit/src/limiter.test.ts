import { describe, expect, it } from 'vitest'
import type { RateLimitDecision } from './decision.ts'
import type { Unavailability } from './limiter.ts'
import { createRateLimiter } from './limiter.ts'
import { memoryStore } from './memory-store.ts'
import type { RateLimitPolicy } from './policy.ts'
import type { RateLimitStore } from './store.ts'

const policy: RateLimitPolicy = {
  name: 'test',
  limit: 3,
  windowSeconds: 10,
  whenUnavailable: 'deny',
  why: 'small enough to count by hand',
}
const localPolicy: RateLimitPolicy = { ...policy, name: 'test.local', whenUnavailable: 'local' }

const never = () => new Promise<never>(() => {})
const storeOf = (answer: () => Promise<never>): RateLimitStore => ({
  hit: answer,
  clear: answer,
  ping: answer,
  close: () => Promise.resolve(),
})

describe('a limiter over memory', () => {
  it('allows up to the limit, then denies until the oldest call leaves the window', async () => {
    let now = 1_000_000
    const clock = () => now
    const limiter = createRateLimiter({ store: memoryStore({ clock }), clock })

    expect(await limiter.check(policy, 'ada')).toEqual({
      outcome: 'allow',
      limit: 3,
      remaining: 2,
      resetSeconds: 10,
      retryAfterSeconds: 0,
    })
    now += 4000
    await limiter.check(policy, 'ada')
    await limiter.check(policy, 'ada')
    expect(await limiter.check(policy, 'ada')).toEqual({
      outcome: 'deny',
      limit: 3,
      remaining: 0,
      resetSeconds: 6,
      retryAfterSeconds: 6,
    })
    expect(await limiter.check(policy, 'grace')).toMatchObject({ outcome: 'allow' })

    now += 5999
    expect(await limiter.check(policy, 'ada')).toMatchObject({ outcome: 'deny', retryAfterSeconds: 1 })
    now += 1
    expect(await limiter.check(policy, 'ada')).toMatchObject({ outcome: 'allow', remaining: 0 })
  })

  it('forgets on clear', async () => {
    const limiter = createRateLimiter({ store: memoryStore() })
    for (let i = 0; i < 4; i++) await limiter.check(policy, 'ada')
    await limiter.clear(policy, 'ada')
    expect(await limiter.check(policy, 'ada')).toMatchObject({ outcome: 'allow', remaining: 2 })
  })

  it('is loud about a policy that limits nothing, instead of calling it unavailable', async () => {
    const limiter = createRateLimiter({ store: memoryStore() })
    await expect(limiter.check({ ...policy, limit: Number.NaN }, 'ada')).rejects.toThrow(RangeError)
    await expect(limiter.clear({ ...policy, windowSeconds: 0 }, 'ada')).rejects.toThrow(RangeError)
  })
})

/** The promise itself, as one assertion that a fail-open limiter does not pass. */
async function countOfAllowed(check: () => Promise<RateLimitDecision>): Promise<number> {
  const decisions = await Promise.all(Array.from({ length: 20 }, check))
  return decisions.filter(({ outcome }) => outcome === 'allow').length
}

describe.each<[string, Unavailability['reason'], RateLimitStore]>([
  ['hangs', 'timeout', storeOf(never)],
  ['rejects', 'error', storeOf(() => Promise.reject(new Error('gone')))],
  [
    'throws',
    'error',
    storeOf(() => {
      throw new Error('gone')
    }),
  ],
])('a store that %s', (_, reason, store) => {
  const setup = () => {
    const events: Unavailability[] = []
    const limiter = createRateLimiter({ store, timeoutMs: 20, onUnavailable: (event) => events.push(event) })
    return { limiter, events }
  }

  it('is unavailable under a policy that denies', async () => {
    const { limiter, events } = setup()
    expect(await limiter.check(policy, 'ada')).toEqual({
      outcome: 'unavailable',
      limit: 3,
      remaining: 0,
      resetSeconds: 2,
      retryAfterSeconds: 2,
    })
    expect(events).toEqual([{ operation: 'check', policy, reason, cause: expect.any(Error) }])
    expect(await countOfAllowed(() => limiter.check(policy, 'ada'))).toBe(0)
  })

  it('is replaced by a local count of the same limit under a policy that says so, and reported all the same', async () => {
    const { limiter, events } = setup()
    expect(await countOfAllowed(() => limiter.check(localPolicy, 'ada'))).toBe(3)
    expect(await limiter.check(localPolicy, 'ada')).toMatchObject({ outcome: 'deny', retryAfterSeconds: 10 })
    expect(events).toHaveLength(21)
  })

  it('does not make clear fail, and is reported', async () => {
    const { limiter, events } = setup()
    await countOfAllowed(() => limiter.check(localPolicy, 'ada'))
    events.length = 0
    await expect(limiter.clear(localPolicy, 'ada')).resolves.toBeUndefined()
    expect(events).toMatchObject([{ operation: 'clear' }])
    expect(await limiter.check(localPolicy, 'ada')).toMatchObject({ outcome: 'allow', remaining: 2 })
  })

  it('does not answer a ping', async () => {
    expect(await setup().limiter.ping()).toBe(false)
  })

  it('has broken twins, which let everything through', async () => {
    const { limiter } = setup()
    const throwIsAllow = async () => {
      const decision = await limiter.check(policy, 'ada')
      return decision.outcome === 'deny' ? decision : { ...decision, outcome: 'allow' as const }
    }
    expect(await countOfAllowed(throwIsAllow)).toBe(20)
  })
})

describe('the circuit', () => {
  it('spares a dead store and its callers, probes it, and closes when it is back', async () => {
    let now = 0
    let asked = 0
    let alive = false
    const healthy = memoryStore({ clock: () => now })
    const events: string[] = []
    const limiter = createRateLimiter({
      store: {
        ...healthy,
        hit(...call) {
          asked += 1
          return alive ? healthy.hit(...call) : Promise.reject(new Error('gone'))
        },
      },
      clock: () => now,
      breaker: { failureThreshold: 3, openMs: 2000 },
      onUnavailable: ({ reason }) => events.push(reason),
    })
    const outcome = async () => (await limiter.check(policy, 'ada')).outcome

    for (let i = 0; i < 10; i++) expect(await outcome()).toBe('unavailable')
    expect(asked).toBe(3)
    expect(events).toEqual([...Array(3).fill('error'), ...Array(7).fill('circuit-open')])

    now += 500
    expect(await limiter.check(policy, 'ada')).toMatchObject({ retryAfterSeconds: 2 })
    now += 1500
    expect(await Promise.all([outcome(), outcome(), outcome()])).toEqual(Array(3).fill('unavailable'))
    expect(asked).toBe(4)

    alive = true
    expect(await outcome()).toBe('unavailable')
    expect(asked).toBe(4)
    now += 2000
    expect(await outcome()).toBe('allow')
    expect(await outcome()).toBe('allow')
    expect(asked).toBe(6)
  })

  it('does not stop a ping, which asks how things are now', async () => {
    const healthy = memoryStore()
    const limiter = createRateLimiter({
      store: { ...healthy, hit: () => Promise.reject(new Error('gone')) },
    })
    for (let i = 0; i < 5; i++) await limiter.check(policy, 'ada')
    expect(await limiter.ping()).toBe(true)
  })
})

it('an observer that throws changes no decision', async () => {
  const limiter = createRateLimiter({
    store: storeOf(never),
    timeoutMs: 20,
    onUnavailable() {
      throw new Error('the log is full')
    },
  })
  expect(await limiter.check(policy, 'ada')).toMatchObject({ outcome: 'unavailable' })
  expect(await limiter.check(localPolicy, 'ada')).toMatchObject({ outcome: 'allow' })
})
