import type { AppRouter } from '@portcullis/api'
import { TRPCClientError } from '@trpc/client'

type PromptReason = { field: string; rule: string; start: number; end: number; excerpt?: string }

/** What a page may say of a failed call: the server's own public words, and the number to quote. */
export type Failure = {
  message: string
  code: string
  requestId: string | undefined
  fieldErrors: Readonly<Record<string, readonly string[]>>
  /** For a refused prompt: what was met in it. */
  promptReasons: readonly PromptReason[]
  /** It might go through if it is simply tried again. */
  mayPass: boolean
}

const UNREACHED: Failure = {
  message: 'The server could not be reached. Check the connection and try again.',
  code: 'UNREACHABLE',
  requestId: undefined,
  fieldErrors: {},
  promptReasons: [],
  mayPass: true,
}

/** Reads any error of a call. What the server did not say is not guessed at, and no other message is ever shown. */
export function failureOf(error: unknown): Failure {
  const data = isCallError(error) ? error.data : undefined
  if (!isCallError(error) || !data) return UNREACHED
  const { code, requestId, retryAfterSeconds, httpStatus } = data
  return {
    message: withDelay(error.message, retryAfterSeconds),
    code,
    requestId,
    fieldErrors: data.fieldErrors ?? {},
    promptReasons: data.promptReasons ?? [],
    mayPass: httpStatus >= 500 && httpStatus !== 502,
  }
}

function isCallError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}

function withDelay(message: string, seconds: number | undefined): string {
  if (!seconds) return message
  const minutes = Math.ceil(seconds / 60)
  const delay = seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`
  return `${message.replace(/\.?$/, '.')} You can go on in ${delay}.`
}
