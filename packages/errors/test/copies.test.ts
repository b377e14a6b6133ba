import { TRPCError } from '@trpc/server'
import { expect, it, vi } from 'vitest'
import { AppError, toErrorResponse, toPublicError } from '../src/index.ts'

/** What a bundler does that gives two routes a copy of the package each. */
async function anotherCopy() {
  vi.resetModules()
  return import('../src/index.ts')
}

it('an AppError of another copy of this package is one, with all that it says', async () => {
  const other = await anotherCopy()
  expect(other.AppError).not.toBe(AppError)
  const fieldErrors = { password: ['Too short'] }
  const foreign = new other.AppError('BAD_REQUEST', { fieldErrors })
  expect(foreign).toBeInstanceOf(AppError)
  expect(toPublicError(foreign, 'id')).toMatchObject({ code: 'BAD_REQUEST', status: 400, fieldErrors })
  expect(toErrorResponse(foreign, 'id').status).toBe(400)
  // As tRPC wraps what it does not know.
  const wrapped = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: foreign })
  expect(toPublicError(wrapped, 'id')).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
})

it.each([new Error('x'), new TRPCError({ code: 'BAD_REQUEST' }), { publicCode: 'BAD_REQUEST' }, null, 'x'])(
  'nothing else is one: %s',
  (value) => expect(value).not.toBeInstanceOf(AppError),
)
