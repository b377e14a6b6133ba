import { AppError, fieldErrorsOf } from '@portcullis/errors'
import { describeError } from '@portcullis/log'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { t } from '../trpc.ts'

/**
 * Past this point there are only AppErrors: what was thrown on purpose, a refused input, or an internal error whose
 * details went to the log. The public answer is made from them by the error formatter.
 */
export const errorBoundary = t.middleware(async ({ ctx, path, next }) => {
  const result = await next()
  if (result.ok) return result
  return { ...result, error: settleError(result.error, ctx, path) }
})

/** Names an error, and logs what the client will not learn. Also used for errors in the middle of a stream. */
export function settleError(error: unknown, ctx: Context, procedure: string): AppError {
  const settled = toAppError(error)
  const entry = { procedure, code: settled.publicCode, reason: settled.reason, error: describeError(error) }
  if (settled.publicCode === 'INTERNAL_SERVER_ERROR') ctx.log.error(entry, 'unexpected failure')
  else if (settled.cause !== undefined || settled.reason !== undefined)
    ctx.log.warn(entry, 'refused or failed')
  return settled
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof TRPCError) {
    if (error.cause instanceof AppError) return error.cause
    // Input parsing is the only place that makes a BAD_REQUEST out of a ZodError; a failed output is an internal error.
    if (error.code === 'BAD_REQUEST' && error.cause instanceof z.ZodError) {
      return new AppError('BAD_REQUEST', { fieldErrors: fieldErrorsOf(error.cause) })
    }
    if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR')
      return new AppError('BAD_REQUEST', { cause: error })
    if (error.code === 'UNSUPPORTED_MEDIA_TYPE')
      return new AppError('UNSUPPORTED_MEDIA_TYPE', { cause: error })
  }
  return new AppError('INTERNAL_SERVER_ERROR', { cause: error })
}
