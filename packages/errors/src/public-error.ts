import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { AppError, type FieldErrors, type PromptReason } from './app-error.ts'
import { ERROR_CODES, ERRORS, type ErrorCode } from './codes.ts'
import { fieldErrorsOf } from './field-errors.ts'

/** All that a client ever learns of a failure, in every transport and every environment. */
export type PublicError = {
  code: ErrorCode
  status: number
  message: string
  requestId: string
  fieldErrors?: FieldErrors
  promptReasons?: readonly PromptReason[]
  retryAfterSeconds?: number
}

/** An author needs to see what was met, not every place of it. */
const MOST_REASONS = 50

/**
 * Turns anything that was thrown into what a client may read. An error is described by its code only; its own message,
 * stack and cause stay behind, because `TRPCError.message` falls back to `cause.message` and a driver's message holds
 * the connection string or the query. Whatever is not recognised is an internal error.
 *
 * Never throws, whatever it is given.
 */
export function toPublicError(error: unknown, requestId: string): PublicError {
  const code = codeOf(error)
  const fieldErrors = code === 'BAD_REQUEST' ? inputFieldErrors(error) : undefined
  const promptReasons =
    code === 'PROMPT_REFUSED' && error instanceof AppError
      ? error.promptReasons?.slice(0, MOST_REASONS)
      : undefined
  const retryAfterSeconds = error instanceof AppError ? error.retryAfterSeconds : undefined
  return {
    code,
    status: ERRORS[code].status,
    message: ERRORS[code].message,
    requestId,
    ...(fieldErrors && { fieldErrors }),
    ...(promptReasons && { promptReasons }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
}

/** tRPC's own codes that mean the same as one of ours under another name, or that we answer more plainly. */
const TRPC_CODES: Readonly<Partial<Record<TRPCError['code'], ErrorCode>>> = {
  PARSE_ERROR: 'BAD_REQUEST',
  PRECONDITION_FAILED: 'BAD_REQUEST',
  PRECONDITION_REQUIRED: 'BAD_REQUEST',
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.publicCode
  if (!(error instanceof TRPCError)) return 'INTERNAL_SERVER_ERROR'
  // An error wrapped by tRPC keeps the meaning that ours gave it.
  if (error.cause instanceof AppError) return error.cause.publicCode
  return TRPC_CODES[error.code] ?? ERROR_CODES.find((code) => code === error.code) ?? 'INTERNAL_SERVER_ERROR'
}

/**
 * Field errors come from our own AppError, or from tRPC's input parsing, which is a BAD_REQUEST caused by a ZodError.
 * A failed output validation carries a ZodError too, but is an internal error: its field names are ours, not the
 * client's.
 */
function inputFieldErrors(error: unknown): FieldErrors | undefined {
  if (error instanceof AppError) return error.fieldErrors
  if (error instanceof TRPCError && error.cause instanceof z.ZodError) return fieldErrorsOf(error.cause)
  return undefined
}
