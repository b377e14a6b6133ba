import type { Clock } from '../clock.ts'
import { isSecurityReason, type ModelFailure } from '../failure.ts'
import type { LlmRequest, Usage } from '../request.ts'
import type { FieldRedaction, Verdict } from './guards.ts'

/** What is kept of a call: references, verdicts and numbers. Never a word of the prompt or the answer. */
export type CallTrace = {
  requestId: string
  task: string
  model: string
  sandbox: boolean
  outcome: 'answered' | 'held' | 'refused' | 'cancelled' | 'failed'
  reason: string | null
  verdicts: readonly Verdict[]
  /** Ids of the records that the context came from. */
  references: readonly string[]
  /** How many values were taken out before anything left. */
  redacted: number
  attempts: number
  firstTokenMs: number | null
  durationMs: number
  outputCharacters: number
  usage: Usage | null
}

/** The part of a pino logger that is needed here. */
export type TraceLog = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export type Trace = ReturnType<typeof openTrace>

export function openTrace(
  { log, clock }: { log: TraceLog; clock: Clock },
  call: { requestId: string; model: string; sandbox: boolean; request: LlmRequest },
) {
  const startedAt = clock.now()
  const verdicts: Verdict[] = []
  let references: readonly string[] = []
  let redacted = 0
  let attempts = 0
  let firstTokenMs: number | null = null
  let outputCharacters = 0
  let closed: CallTrace | undefined

  const close = (
    outcome: CallTrace['outcome'],
    ending: { reason?: string; usage?: Usage; security?: boolean } = {},
  ): CallTrace => {
    // The first end counts: a caller that leaves after the last event did not cancel anything.
    if (closed) return closed
    closed = {
      requestId: call.requestId,
      task: String(call.request.task),
      model: call.model,
      sandbox: call.sandbox,
      outcome,
      reason: ending.reason ?? null,
      verdicts: [...verdicts],
      references,
      redacted,
      attempts,
      firstTokenMs,
      durationMs: clock.now() - startedAt,
      outputCharacters,
      usage: ending.usage ?? null,
    }
    const security = ending.security ?? false
    log[outcome === 'failed' ? 'warn' : 'info']({ llm: closed, security }, 'llm call ended')
    return closed
  }

  return {
    verdicts,
    verdict: (verdict: Verdict) => void verdicts.push(verdict),
    references: (ids: readonly string[]) => void (references = ids),
    redacted: (found: readonly FieldRedaction[]) =>
      void (redacted = found.reduce((sum, { count }) => sum + count, 0)),
    attempt: () => void (attempts += 1),
    output(text: string) {
      firstTokenMs ??= clock.now() - startedAt
      outputCharacters += text.length
    },
    answered: (usage: Usage) => close('answered', { usage }),
    stopped: (outcome: 'held' | 'refused', reason: string) => close(outcome, { reason }),
    cancelled: () => close('cancelled'),
    failed: ({ reason, status, field }: ModelFailure) =>
      close('failed', {
        reason: [reason, status ?? field].filter((part) => part !== undefined).join(':'),
        security: isSecurityReason(reason),
      }),
  }
}
