import { AppError } from '@portcullis/errors'
import { expect, it } from 'vitest'
import { isSecurityFailure, ModelFailure, toAppError } from './failure.ts'

it.each(['boundary_leak', 'system_prompt_leak', 'tool_call_not_offered', 'redirect'] as const)(
  'tells %s as a matter of security',
  (reason) => {
    expect(isSecurityFailure(toAppError(new ModelFailure(reason)))).toBe(true)
    expect(isSecurityFailure(toAppError(new ModelFailure(reason, { status: 307 })))).toBe(true)
  },
)

it.each([
  toAppError(new ModelFailure('network')),
  toAppError(new ModelFailure('cancelled')),
  new AppError('FORBIDDEN', { reason: 'redirect' }),
  new Error('llm:redirect'),
  undefined,
])('and nothing else (%#)', (error) => {
  expect(isSecurityFailure(error)).toBe(false)
})
