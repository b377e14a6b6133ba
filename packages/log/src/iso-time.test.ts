import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createIsoTime } from './iso-time.ts'

it('writes what Date writes, forwards and backwards in time', () => {
  fc.assert(
    fc.property(fc.array(fc.date({ noInvalidDate: true }), { minLength: 1 }), (dates) => {
      let now = 0
      const isoTime = createIsoTime(() => now)
      for (const date of dates.flatMap((each) => [each, new Date(Math.min(each.getTime() + 1, 8.64e15))])) {
        now = date.getTime()
        expect(isoTime()).toBe(date.toISOString())
      }
    }),
  )
})

it.each([Number.NaN, Infinity, -Infinity, 9e15])('calls %d unknown', (time) => {
  expect(createIsoTime(() => time)()).toBe('unknown')
})

it('takes fractions of a millisecond', () => {
  expect(createIsoTime(() => 1_500.999)()).toBe('1970-01-01T00:00:01.500Z')
})
