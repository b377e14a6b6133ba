import { AppError } from '@portcullis/errors'

/** Why a call ended without an answer. For the log: clients read "LLM request failed" for every one of them. */
export type FailureReason =
  | 'policy_unknown_task'
  | 'policy_context'
  | 'outbound_refused'
  | 'policy_output_tokens'
  | 'guard_failed'
  | 'cancelled'
  | 'timeout_first_token'
  | 'timeout_idle'
  | 'timeout_total'
  | 'http_status'
  | 'redirect'
  | 'content_type'
  | 'response_too_large'
  | 'network'
  | 'connection_lost'
  | 'malformed_response'
  | 'tool_call_not_offered'
  | 'empty_answer'
  | 'answer_too_long'
  | 'boundary_leak'
  | 'system_prompt_leak'
  | 'internal'

/** Failures that mean somebody may be attacking, not that something is broken, and the security event that each is. */
const SECURITY_EVENTS: ReadonlyMap<string, SecurityEventName> = new Map<FailureReason, SecurityEventName>([
  ['outbound_refused', 'outbound_refused'],
  ['redirect', 'output_rejected'],
  ['tool_call_not_offered', 'output_rejected'],
  ['boundary_leak', 'output_rejected'],
  ['system_prompt_leak', 'output_rejected'],
])
type SecurityEventName = 'outbound_refused' | 'output_rejected'

export const isSecurityReason = (reason: FailureReason) => SECURITY_EVENTS.has(reason)

type ModelFailureOptions = {
  /** Whether the same request may be sent again. Only ever true before the first token. */
  retryable?: boolean
  /** How long the endpoint asked us to wait. */
  retryAfterMs?: number | undefined
  /** The HTTP status, for the log. */
  status?: number
  /** The name of the field that may not leave, for the log. */
  field?: string
}

/**
 * A failed call, inside this package. It deliberately has no `cause`: the SDK's errors carry the request body (the
 * prompt), the URL and the provider's answer, and a logger that walks causes would write all three down.
 */
export class ModelFailure extends Error {
  readonly reason: FailureReason
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined
  readonly field: string | undefined

  constructor(reason: FailureReason, options: ModelFailureOptions = {}) {
    super(reason)
    this.name = 'ModelFailure'
    this.reason = reason
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs
    this.status = options.status
    this.field = options.field
  }
}

const MAX_CAUSES = 8

/** Finds our own failure inside whatever the SDK wrapped around it; anything else takes the fallback reason. */
export function failureOf(error: unknown, fallback: FailureReason): ModelFailure {
  let current = error
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth += 1) {
    if (current instanceof ModelFailure) return current
    current = current.cause
  }
  return new ModelFailure(fallback)
}

const REASON_PREFIX = 'llm:'

/** The one error that leaves this package. */
export function toAppError(failure: ModelFailure): AppError {
  const detail = failure.status ?? failure.field
  const reason = detail === undefined ? failure.reason : `${failure.reason}:${detail}`
  return new AppError(failure.reason === 'cancelled' ? 'CLIENT_CLOSED_REQUEST' : 'LLM_REQUEST_FAILED', {
    reason: `${REASON_PREFIX}${reason}`,
  })
}

/** True for the error with which a call ends after its caller's own signal fired. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof AppError && error.publicCode === 'CLIENT_CLOSED_REQUEST'

/** The security event that a failure is, if it means that somebody may be attacking and not that something is broken. */
export function securityEventOf(error: unknown): SecurityEventName | undefined {
  if (!(error instanceof AppError) || !error.reason?.startsWith(REASON_PREFIX)) return undefined
  const [name = ''] = error.reason.slice(REASON_PREFIX.length).split(':')
  return SECURITY_EVENTS.get(name)
}
