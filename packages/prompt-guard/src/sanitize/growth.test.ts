import { describe, expect, it } from 'vitest'
import { HOSTILE_GROWTH } from '../../test/hostile-growth.ts'
import { sanitizePrompt } from './sanitize.ts'

type Counted = { in: object; name: string; size: (args: readonly unknown[]) => number }

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0)

/** Every look at a stretch of text goes through one of these, so what they are given counts the characters looked at. */
const COUNTED: readonly Counted[] = [
  { in: String, name: 'fromCharCode', size: (args) => args.length },
  { in: RegExp.prototype, name: 'exec', size: (args) => lengthOf(args[0]) },
  { in: Uint8Array.prototype, name: 'fill', size: ([, from, to]) => Number(to ?? 0) - Number(from ?? 0) },
]

/** Work, without a clock. The real functions are back before this returns. */
const workOf = (run: () => void): number => {
  let work = 0
  const restore = COUNTED.map(({ in: owner, name, size }) => {
    const real: unknown = Reflect.get(owner, name)
    if (typeof real !== 'function') throw new Error(`${name} is not a function`)
    Reflect.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]): unknown {
        work += size(args)
        return Reflect.apply(real, this, args)
      },
    })
    return () => Reflect.defineProperty(owner, name, { configurable: true, writable: true, value: real })
  })
  try {
    run()
  } finally {
    for (const back of restore) back()
  }
  return work
}

const growth = (shape: (length: number) => string, run: (text: string) => unknown): number => {
  const small = workOf(() => run(shape(4_000)))
  const large = workOf(() => run(shape(32_000)))
  return large / Math.max(small, 1)
}

const sanitize = (text: string): unknown => sanitizePrompt(text, { maxLength: 10_000_000 })

describe('work grows with the length, not with its square', () => {
  it.each(Object.entries(HOSTILE_GROWTH))('%s', (_, shape) => {
    expect(growth(shape, sanitize)).toBeLessThan(8 * 1.5)
  })

  it.each(Object.entries(HOSTILE_GROWTH))(
    'a million characters of %s are done within the test',
    (_, shape) => {
      expect(sanitizePrompt(shape(1_000_000), { maxLength: 1000 }).text.length).toBeLessThanOrEqual(1000)
    },
  )

  it('has a broken twin: replacing until nothing changes is quadratic on nested tokens', () => {
    const untilStable = (text: string): string => {
      const next = text.replace(/<\|im_start\|>/, '')
      return next === text ? text : untilStable(next)
    }
    expect(growth(HOSTILE_GROWTH['nested tokens'] ?? String, untilStable)).toBeGreaterThan(8 * 4)
  })
})
