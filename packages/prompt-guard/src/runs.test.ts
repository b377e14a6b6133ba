import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitRuns, eachMatchInRuns, eachRun, tableOf } from './runs.ts'

const TABLE = tableOf('a', 'b')
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 60 })

const runsIn = (read: string, shortest: number): (readonly [number, number])[] => {
  const runs: (readonly [number, number])[] = []
  eachRun(read, TABLE, 1, shortest, (start, end) => runs.push([start, end]))
  return runs
}

const report = (property: fc.IProperty<unknown>): string | null | undefined =>
  fc.defaultReportMessage(fc.check(property, { numRuns: 2000 }))

describe('runs', () => {
  it('are all that a pattern finds, though most of the text is passed over', () => {
    const property = fc.property(text, fc.integer({ min: 1, max: 9 }), (read, shortest) => {
      const found = [...read.matchAll(/[ab]+/g)].filter(([run]) => run.length >= shortest)
      expect(runsIn(read, shortest)).toEqual(found.map(({ 0: run, index }) => [index, index + run.length]))
    })
    expect(report(property)).toBeUndefined()
  })

  it('of digits are ASCII ones, to the end of the text', () => {
    expect(digitRuns('7 a12\u0663 345')).toEqual({
      starts: Int32Array.of(0, 3, 7),
      ends: Int32Array.of(1, 5, 10),
    })
    expect(digitRuns('none')).toEqual({ starts: Int32Array.of(), ends: Int32Array.of() })
  })

  it('hold the same matches as the text', () => {
    const property = fc.property(text, (read) => {
      const pattern = /(?<!c)aba?b(?! )/g
      const found: (readonly [string, number])[] = []
      eachMatchInRuns(read, TABLE, 3, 2, 1, pattern, (match, index) => found.push([match, index]))
      expect(found).toEqual([...read.matchAll(pattern)].map(({ 0: match, index }) => [match, index]))
    })
    expect(report(property)).toBeUndefined()
  })

  it('can fail: without a look around them the matches are others', () => {
    const property = fc.property(text, (read) => {
      const pattern = /(?<!c)aba?b(?! )/g
      const found: (readonly [string, number])[] = []
      eachMatchInRuns(read, TABLE, 3, 2, 0, pattern, (match, index) => found.push([match, index]))
      expect(found).toEqual([...read.matchAll(pattern)].map(({ 0: match, index }) => [match, index]))
    })
    expect(report(property)).toBeTypeOf('string')
  })
})
