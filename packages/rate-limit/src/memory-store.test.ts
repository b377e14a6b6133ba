import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyId } from './key.ts'
import { memoryStore } from './memory-store.ts'
import type { RateLimitPolicy } from './policy.ts'

const policyOf = (limit: number, windowSeconds: number, name = 'test'): RateLimitPolicy => ({
  name,
  limit,
  windowSeconds,
  whenUnavailable: 'deny',
  why: 'test',
})

/** The most calls that any span of one window holds, given the times of the allowed calls. */
function fullestWindow(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((start) => times.filter((t) => t >= start && t < start + windowMs).length))
}

/** Dense enough that windows fill up and keys crowd each other; the broken twins below prove it. */
const calls = fc.array(fc.record({ wait: fc.nat({ max: 150 }), key: fc.constantFrom('a', 'b', 'c', 'd') }), {
  minLength: 40,
  maxLength: 120,
  size: 'max',
})

type Counter = (key: string, now: number) => Promise<boolean>

/** The property itself, so that it can be held against a broken counter as well: the fullest window ever seen. */
async function fullest(windowMs: number, counterOf: () => Counter): Promise<number> {
  let most = 0
  await fc.assert(
    fc.asyncProperty(calls, async (sequence) => {
      const counter = counterOf()
      const allowed = new Map<string, number[]>()
      let now = 5_000_000
      for (const { wait, key } of sequence) {
        now += wait
        if (await counter(key, now)) allowed.set(key, [...(allowed.get(key) ?? []), now])
      }
      for (const times of allowed.values()) most = Math.max(most, fullestWindow(times, windowMs))
    }),
  )
  return most
}

function memoryCounter(limit: number, maxKeys?: number): Counter {
  let time = 0
  const store = memoryStore({ clock: () => time, ...(maxKeys === undefined ? {} : { maxKeys }) })
  return async (key, now) => {
    time = now
    return (await store.hit(policyOf(limit, 1), keyId(key))).allowed
  }
}

describe('the memory store', () => {
  it('never allows more than the limit in any window', async () => {
    expect(await fullest(1000, () => memoryCounter(3))).toBe(3)
  })

  it('nor when keys outnumber the table, and move in and out of the shared logs', async () => {
    expect(await fullest(1000, () => memoryCounter(3, 2))).toBe(3)
  })

  it('has a broken twin: a fixed window allows twice the limit around its edge', async () => {
    const fixedWindow = (): Counter => {
      const counts = new Map<string, number>()
      return (key, now) => {
        const bucket = `${key} ${Math.floor(now / 1000)}`
        counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
        return Promise.resolve((counts.get(bucket) ?? 0) <= 3)
      }
    }
    expect(await fullest(1000, fixedWindow)).toBeGreaterThan(3)
  })

  it('has a broken twin: evicting the oldest key un-denies it', async () => {
    const evicting = (): Counter => {
      const counters = new Map<string, Counter>()
      return (key, now) => {
        const counter = counters.get(key) ?? memoryCounter(3)
        counters.delete(key)
        counters.set(key, counter)
        if (counters.size > 2) counters.delete([...counters.keys()][0] ?? '')
        return counter(key, now)
      }
    }
    expect(await fullest(1000, evicting)).toBeGreaterThan(3)
  })

  it('decides like a plain log of times', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (sequence) => {
        const counter = memoryCounter(2)
        const log = new Map<string, number[]>()
        let now = 5_000_000
        for (const { wait, key } of sequence) {
          now += wait
          const live = (log.get(key) ?? []).filter((time) => time > now - 1000)
          const expected = live.length < 2
          if (expected) log.set(key, [...live, now])
          expect(await counter(key, now)).toBe(expected)
        }
      }),
    )
  })

  it('locks like its description, on any sequence of calls', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (sequence) => {
        let now = 5_000_000
        const store = memoryStore({ clock: () => now })
        const policy = { ...policyOf(3, 1), locksWhenFull: true }
        const passed = new Map<string, number[]>()
        const lockedUntil = new Map<string, number>()
        for (const { wait, key } of sequence) {
          now += wait
          const live = (passed.get(key) ?? []).filter((time) => time > now - 1000)
          const expected = now >= (lockedUntil.get(key) ?? 0)
          expect((await store.hit(policy, keyId(key))).allowed).toBe(expected)
          if (!expected) continue
          passed.set(key, [...live, now])
          if (live.length === 2) lockedUntil.set(key, now + 1000)
        }
      }),
    )
  })

  it('keeps keys and policies apart', async () => {
    const store = memoryStore({ clock: () => 0 })
    expect((await store.hit(policyOf(1, 60), keyId('a'))).allowed).toBe(true)
    expect((await store.hit(policyOf(1, 60), keyId('a'))).allowed).toBe(false)
    expect((await store.hit(policyOf(1, 60), keyId('b'))).allowed).toBe(true)
    expect((await store.hit(policyOf(1, 60, 'other'), keyId('a'))).allowed).toBe(true)
  })

  it('says when there is room again, also after the limit was lowered', async () => {
    let now = 0
    const store = memoryStore({ clock: () => now })
    for (now of [0, 1000, 2000, 3000]) await store.hit(policyOf(4, 10), keyId('a'))
    expect(await store.hit(policyOf(4, 10), keyId('a'))).toEqual({
      allowed: false,
      remaining: 0,
      resetMs: 7000,
    })
    expect(await store.hit(policyOf(2, 10), keyId('a'))).toEqual({
      allowed: false,
      remaining: 0,
      resetMs: 9000,
    })
    now = 12_000
    expect((await store.hit(policyOf(2, 10), keyId('a'))).allowed).toBe(true)
  })

  it('forgets a key on clear', async () => {
    const store = memoryStore({ clock: () => 0 })
    await store.hit(policyOf(1, 60), keyId('a'))
    await store.hit(policyOf(1, 60), keyId('b'))
    await store.clear(policyOf(1, 60), keyId('a'))
    expect((await store.hit(policyOf(1, 60), keyId('a'))).allowed).toBe(true)
    expect((await store.hit(policyOf(1, 60), keyId('b'))).allowed).toBe(false)
  })

  it('does not clear the calls of strangers from a shared log', async () => {
    const store = memoryStore({ clock: () => 0, maxKeys: 0 })
    const [mine, theirs] = ['zz-mine', 'zz-theirs']
    await store.hit(policyOf(1, 60), theirs)
    await store.clear(policyOf(1, 60), mine)
    expect((await store.hit(policyOf(1, 60), theirs)).allowed).toBe(false)
  })

  it('keeps an attacker denied through a flood of other keys, then lets everybody back in', async () => {
    let now = 0
    const store = memoryStore({ clock: () => now, maxKeys: 100 })
    const policy = policyOf(2, 60)
    for (let i = 0; i < 3; i++) await store.hit(policy, keyId('attacker'))
    let undenied = 0
    for (let i = 0; i < 20_000; i++) {
      await store.hit(policy, keyId(`flood ${i}`))
      if (i % 100 === 0 && (await store.hit(policy, keyId('attacker'))).allowed) undenied += 1
    }
    expect(undenied).toBe(0)
    // Latecomers share: strict while the flood lasts.
    expect((await store.hit(policy, keyId('visitor'))).allowed).toBe(false)
    now = 60_000
    expect((await store.hit(policy, keyId('attacker'))).allowed).toBe(true)
    expect((await store.hit(policy, keyId('visitor'))).allowed).toBe(true)
  })
})
