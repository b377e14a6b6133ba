import { TRPCError } from '@trpc/server'
import { ERRORS, type ErrorCode } from './codes.ts'

/** What is wrong with each input field, by dotted path. Rule texts only, never the offending value. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

/** Where in a caller's own text a rule was met. Offsets are in UTF-16 units, `end` is exclusive. */
export type PromptReason = { field: string; rule: string; start: number; end: number; excerpt?: string }

export type AppErrorOptions = {
  /** The original failure. Logged on the server, never sent. */
  cause?: unknown
  /** For a 400: what is wrong with which field. Sent to the client. */
  fieldErrors?: FieldErrors
  /** For a PROMPT_REFUSED: what was found in the caller's own text. Sent to its author and to nobody else, never logged. */
  promptReasons?: readonly PromptReason[]
  /** For a 429 or 503: whole seconds until a retry makes sense. Sent as `Retry-After`. */
  retryAfterSeconds?: number
  /** Why, in the server's own words. Logged, never sent. */
  reason?: string
}

/** The same in every copy of this module in a process. */
const BRAND = Symbol.for('@portcullis/errors/AppError')

/**
 * The one error that code throws on purpose. Its public face is its code alone: the message is the generic sentence of
 * that code, whatever the cause says, so that nothing internal can ride along in `message`.
 *
 * It is a `TRPCError`, so tRPC answers with the right HTTP status wherever it is thrown: in a resolver, in a
 * middleware, or while the context is made, where no middleware runs.
 */
export class AppError extends TRPCError {
  readonly [BRAND] = true
  readonly publicCode: ErrorCode
  readonly fieldErrors: FieldErrors | undefined
  readonly promptReasons: readonly PromptReason[] | undefined
  readonly retryAfterSeconds: number | undefined
  readonly reason: string | undefined

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super({ code: ERRORS[code].trpc, message: ERRORS[code].message, cause: options.cause })
    this.name = 'AppError'
    this.publicCode = code
    this.fieldErrors = options.fieldErrors
    this.promptReasons = options.promptReasons
    this.retryAfterSeconds = options.retryAfterSeconds
    this.reason = options.reason
  }

  /**
   * Any AppError is one, whichever copy of this module made it. A bundler may give each route its own copy while the
   * services behind them are shared: by identity, a sign-up refused there would be an internal error here.
   */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, BRAND)
  }
}
