import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { failureOf } from './failure.ts'

/** A refused call as the client library hands it over. */
function refused(message: string, data: object): unknown {
  return TRPCClientError.from({ error: { code: -32_603, message, data } } as never)
}

const refusal = { code: 'TOO_MANY_REQUESTS', requestId: 'abc', httpStatus: 429 }

describe('what a page says of a failed call', () => {
  it('is what the server said, with the number to quote', () => {
    expect(failureOf(refused('Not found', { code: 'NOT_FOUND', requestId: 'abc', httpStatus: 404 }))).toEqual(
      {
        message: 'Not found',
        code: 'NOT_FOUND',
        requestId: 'abc',
        fieldErrors: {},
        promptReasons: [],
        mayPass: false,
      },
    )
  })

  it.each([
    [30, '30 seconds'],
    [61, '61 seconds'],
    [840, '14 minutes'],
  ])('tells how long to wait (%d s)', (retryAfterSeconds, delay) => {
    const { message } = failureOf(refused('Too many requests.', { ...refusal, retryAfterSeconds }))
    expect(message).toBe(`Too many requests. You can go on in ${delay}.`)
  })

  it('keeps what is wrong with each field', () => {
    const fieldErrors = { password: ['Too short'] }
    const data = { code: 'BAD_REQUEST', requestId: 'abc', httpStatus: 400, fieldErrors }
    expect(failureOf(refused('The request is not valid', data)).fieldErrors).toEqual(fieldErrors)
  })

  it.each([
    [503, true],
    [500, true],
    // A model was asked already; asking it again by itself would cost again.
    [502, false],
    [429, false],
    [403, false],
  ])('a %d is worth trying again by itself: %s', (httpStatus, mayPass) =>
    expect(failureOf(refused('x', { ...refusal, httpStatus })).mayPass).toBe(mayPass),
  )

  it.each([
    new Error('postgres://user:secret@db'),
    new TRPCClientError('Unexpected token < in JSON'),
    'a string',
    undefined,
  ])('says of anything else only that the server was not reached', (error) => {
    const failure = failureOf(error)
    expect(failure.message).toBe('The server could not be reached. Check the connection and try again.')
    expect(JSON.stringify(failure)).not.toMatch(/secret|token/)
  })
})
