import { AppError } from '@portcullis/errors'
import { expect, it } from 'vitest'
import { ModelFailure, securityEventOf, toAppError } from './failure.ts'

it.each([
  ['boundary_leak', 'output_rejected'],
  ['system_prompt_leak', 'output_rejected'],
  ['tool_call_not_offered', 'output_rejected'],
  ['redirect', 'output_rejected'],
  ['outbound_refused', 'outbound_refused'],
] as const)('tells %s as a matter of security: %s', (reason, event) => {
  expect(securityEventOf(toAppError(new ModelFailure(reason)))).toBe(event)
  expect(securityEventOf(toAppError(new ModelFailure(reason, { status: 307 })))).toBe(event)
  expect(securityEventOf(toAppError(new ModelFailure(reason, { field: 'billing' })))).toBe(event)
})

it.each([
  toAppError(new ModelFailure('network')),
  toAppError(new ModelFailure('cancelled')),
  new AppError('FORBIDDEN', { reason: 'redirect' }),
  new Error('llm:redirect'),
  undefined,
])('and nothing else (%#)', (error) => {
  expect(securityEventOf(error)).toBeUndefined()
})
