import { expect, it } from 'vitest'
import * as api from '../src/index.ts'

it('offers exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'AppError',
    'ERRORS',
    'ERROR_CODES',
    'errorFormatter',
    'fieldErrorsOf',
    'toErrorResponse',
    'toProblemResponse',
    'toPublicError',
  ])
})
