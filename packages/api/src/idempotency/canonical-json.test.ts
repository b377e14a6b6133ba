import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

/** The same value, with the members of each object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const members = Object.entries(value).map(([name, member]) => [name, turned(member)] as const)
  return Object.fromEntries(members.toReversed())
}

it('writes the same for the same members in any order, at any depth', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
  fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(turned(value)) === canonicalJson(value)))
})

it('tells different values apart: an order of entries, a text from a number, a date by its instant', () => {
  const date = new Date('2026-01-01T00:00:00Z')
  const different = [[1, 2], [2, 1], ['1', 2], { a: 1 }, { a: '1' }, { a: { b: 1 } }, date, {}, [], null]
  expect(new Set(different.map(canonicalJson)).size).toBe(different.length)
  expect(canonicalJson({ date })).toBe('{"date":"2026-01-01T00:00:00.000Z"}')
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

it('would be told apart by the order alone without it (the broken twin)', () => {
  const value = { b: 1, a: 2 }
  expect(JSON.stringify(turned(value))).not.toBe(JSON.stringify(value))
})
