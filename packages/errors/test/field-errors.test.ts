import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrorsOf } from '../src/field-errors.ts'

/** What is said of this value. */
function said(schema: z.ZodType, value: unknown): readonly string[] {
  const { error } = z.object({ field: schema }).safeParse({ field: value })
  return error ? (fieldErrorsOf(error)['field'] ?? []) : []
}

describe('what is too short', () => {
  it('is empty where anything would do, and counted where it would not', () => {
    expect(said(z.string().min(1), '')).toEqual(['Must not be empty'])
    expect(said(z.array(z.string()).min(1), [])).toEqual(['Must not be empty'])
    expect(said(z.string().min(2), '')).toEqual(['Must be at least 2 characters'])
    expect(said(z.number().min(1), 0)).toEqual(['Must be at least 1'])
  })
})
