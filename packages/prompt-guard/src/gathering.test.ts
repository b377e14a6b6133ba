import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Gathering } from './gathering.ts'

const NUMBERS = fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 5_000, size: 'max' })

const gather = (gathering: Gathering, numbers: readonly number[]): Int32Array => {
  for (const number of numbers) gathering.add(number)
  return gathering.take()
}

describe('gathering numbers', () => {
  it('gives back what was added since it was last asked, and does not change what it gave', () => {
    const gathering = new Gathering()
    fc.assert(
      fc.property(NUMBERS, NUMBERS, (some, others) => {
        const first = gather(gathering, some)
        const second = gather(gathering, others)
        expect([...first]).toEqual(some)
        expect([...second]).toEqual(others)
      }),
      { numRuns: 50 },
    )
  })

  it('holds more than it keeps room for', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => index)
    const gathering = new Gathering()
    expect(gather(gathering, many).at(-1)).toBe(199_999)
    expect([...gather(gathering, [1, 2])]).toEqual([1, 2])
  })
})
