import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutOverlap } from './overlaps.ts'
import type { Finding } from './types.ts'

/** The rule as it is said, with every pair compared. */
const bySaying = (byType: readonly Finding[][]): Finding[] => {
  const kept: Finding[] = []
  for (const findings of byType) {
    const longest = [...findings].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    for (const one of longest)
      if (kept.every((other) => other.end <= one.start || other.start >= one.end)) kept.push(one)
  }
  return kept.sort((a, b) => a.start - b.start)
}

const finding = (type: Finding['type']): fc.Arbitrary<Finding> =>
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => ({ type, start, end: start + length }))
const BY_TYPE = fc.tuple(
  fc.array(finding('email')),
  fc.array(finding('card')),
  fc.array(finding('phone')),
  fc.array(finding('person')),
)

describe('findings that overlap', () => {
  it('are settled as if every pair were compared', () => {
    fc.assert(
      fc.property(BY_TYPE, (byType) => {
        expect(withoutOverlap(byType)).toEqual(bySaying(byType))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are not settled so by position alone', () => {
    const findings: Finding[] = [
      { type: 'card', start: 0, end: 4 },
      { type: 'card', start: 3, end: 12 },
      { type: 'card', start: 12, end: 14 },
    ]
    const firstComesFirst = findings.filter(({ start }, index) => start >= (findings[index - 1]?.end ?? 0))
    expect(withoutOverlap([findings])).toEqual(findings.slice(1))
    expect(firstComesFirst).not.toEqual(findings.slice(1))
  })
})
