import { AppError } from '@portcullis/errors'
import superjson from 'superjson'
import { describe, expect, it } from 'vitest'
import { ANNOTATIONS } from '../test/hostile-values.ts'
import { transformer } from './transformer.ts'

const read = (envelope: unknown): unknown => transformer.input.deserialize(envelope)
const json = { x: '2026-01-01T00:00:00.000Z', y: { z: 1 } }

/** Why an envelope was refused, in the words for the log; undefined if it was not. */
function reasonOf(envelope: unknown): string | undefined {
  try {
    read(envelope)
    return undefined
  } catch (error) {
    return error instanceof AppError ? `${error.publicCode}: ${error.reason}` : 'a fault'
  }
}
const REFUSED = 'BAD_REQUEST: superjson input refused: '

describe('what a client may annotate', () => {
  it('is a date', () => {
    expect(read({ json, meta: { values: { x: ['Date'] } } })).toEqual({ ...json, x: new Date(json.x) })
    expect(read({ json: json.x, meta: { values: ['Date'] } })).toEqual(new Date(json.x))
  })

  it('is what JSON has no word for', () => {
    expect(read({ json: { x: null }, meta: { values: { x: ['undefined'] } } })).toEqual({ x: undefined })
    expect(read({ json: null, meta: { values: ['undefined'] } })).toBeUndefined()
  })

  it('is nothing', () => {
    expect(read({ json })).toEqual(json)
    expect(read({ json, meta: {} })).toEqual(json)
  })

  it('is everything that our own clients send', () => {
    const sent = { at: new Date(0), missing: undefined, list: [1, null, 'text'], deep: { at: new Date(1) } }
    expect(read(JSON.parse(JSON.stringify(superjson.serialize(sent))))).toEqual(sent)
  })
})

it.each(Object.entries(ANNOTATIONS))('refuses %s, itself and before superjson sees it', (_, meta) => {
  expect(reasonOf({ json, meta })).toMatch(
    /^BAD_REQUEST: superjson input refused: .*(?:annotation|prototype path)/,
  )
})

it.each([
  ['a text', '{"json":{}}', 'not an object'],
  ['a list', [{ json }], 'not an object'],
  ['nothing', null, 'not an object'],
  ['another member', { json, metadata: {} }, 'unknown members'],
  ['references', { json, meta: { referentialEqualities: {} } }, 'annotations'],
  ['a prototype', { json, meta: { values: { '__proto__.x': ['Date'] } } }, 'a prototype path'],
  [
    'a prototype further down',
    { json, meta: { values: { 'y.constructor.x': ['Date'] } } },
    'a prototype path',
  ],
  [
    'two at once',
    { json, meta: { values: { x: ['Date', 'undefined'] } } },
    'an annotation that is not allowed',
  ],
])('refuses an envelope with %s', (_, envelope, reason) => {
  expect(reasonOf(envelope)).toBe(REFUSED + reason)
})

it('reads a hundred annotations and not one more', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, index) => [`f${index}`, null] as const)
  const envelope = (count: number) => ({
    json: Object.fromEntries(fields(count)),
    meta: { values: Object.fromEntries(fields(count).map(([name]) => [name, ['undefined']])) },
  })
  expect(reasonOf(envelope(100))).toBeUndefined()
  expect(reasonOf(envelope(101))).toBe(`${REFUSED}too many annotations`)
})

it('lets superjson build what it likes without the check (the broken twin)', () => {
  const bare = superjson.deserialize({ json: { x: '/(a+)+$/' }, meta: { values: { x: ['regexp'] } } })
  expect((bare as { x: unknown }).x).toBeInstanceOf(RegExp)
})
