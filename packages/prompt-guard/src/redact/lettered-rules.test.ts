import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LETTERED_IDS } from './lettered-rules.ts'

describe('lettered numbers', () => {
  it.each(LETTERED_IDS.map(({ shape, lengths }) => ({ shape, lengths })))(
    'what has the shape has the length: $shape',
    ({ shape, lengths: [least, most] }) => {
      const lengths = new Set<number>()
      // A look ahead takes no room, and the generator knows none.
      const plain = new RegExp(shape.source.replace(/\(\?![^)]*\)/, ''))
      const property = fc.property(fc.stringMatching(plain), (value) => {
        lengths.add(value.length)
      })
      fc.assert(property, { numRuns: 2000 })
      expect(Math.min(...lengths)).toBe(least)
      expect(Math.max(...lengths)).toBe(most)
    },
  )
})
