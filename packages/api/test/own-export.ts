import { expect } from 'vitest'
import type { signedInPerson } from './harness.ts'
import { errorsIn, readLines } from './jsonl.ts'

export type Told = Readonly<Record<string, unknown>>

/** What an export told, and its raw text. */
export async function exported(person: Awaited<ReturnType<typeof signedInPerson>>) {
  const response = await person.post('account.export?batch=1', undefined, {
    body: JSON.stringify({ 0: { json: {} } }),
    headers: { 'trpc-accept': 'application/jsonl' },
  })
  const text = await response.text()
  expect(errorsIn(text)).toEqual([])
  const records = readLines(text).flatMap(recordsIn)
  const of = (kind: string) => records.filter((record) => record['kind'] === kind)
  return { text, records, of }
}

/** The records somewhere inside a line of the stream. */
function recordsIn(value: unknown): Told[] {
  if (typeof value !== 'object' || value === null) return []
  return 'kind' in value ? [value as Told] : Object.values(value).flatMap(recordsIn)
}
