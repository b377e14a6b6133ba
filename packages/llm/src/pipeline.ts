import type { Clock } from './clock.ts'
import { failureOf, toAppError } from './failure.ts'
import { memoryOf } from './guarded.ts'
import type { Limits } from './limits.ts'
import type { ConnectedModel } from './model/connect.ts'
import type { CallOptions, Findings, LlmEvent, LlmRequest } from './request.ts'
import { delimit, type Form, type Prompt } from './steps/delimit.ts'
import type { Guard } from './steps/guards.ts'
import { judge } from './steps/judge.ts'
import { applyPolicy } from './steps/policy.ts'
import { callWithRetries } from './steps/retry.ts'
import { type Sanitize, sanitise } from './steps/sanitise.ts'
import { openStop } from './stop.ts'
import { openTrace, type Trace, type TraceLog } from './steps/trace.ts'
import { type OutputScreenFactory, validate } from './steps/validate.ts'

export type Parts = {
  connected: ConnectedModel
  log: TraceLog
  clock: Clock
  randomBytes: (size: number) => Uint8Array
  limits: Limits
  sanitize: Sanitize
  guards: readonly Guard[]
  screens: readonly OutputScreenFactory[]
}

/**
 * The way of every model call:
 * policy → sanitise → detect → redact → delimit → call → validate → restore → trace.
 * Each step takes what only the step before it returns, so leaving one out does not compile.
 */
export async function* run(
  parts: Parts,
  request: LlmRequest,
  call: CallOptions,
  form?: Form,
): AsyncGenerator<LlmEvent, void> {
  const { connected, clock, limits } = parts
  const { id: model, sandbox } = connected
  const trace = openTrace(parts, { requestId: call.requestId, model, sandbox, request })
  const stop = openStop(clock, limits.totalMs, call.signal)
  try {
    const allowed = applyPolicy(request, limits)
    trace.verdict({ step: 'policy', guard: 'task', verdict: 'allow' })
    trace.references(allowed.references)

    const memory = memoryOf(call.guarded)
    const sanitised = sanitise(allowed, parts.sanitize, memory.knows)
    const judged = await judge(parts.guards, sanitised, memory, stop.signal, trace.verdict)
    const found: Findings = {
      changes: [...(call.guarded?.changes ?? []), ...sanitised.changes],
      verdicts: [...trace.verdicts],
      judgements: [...(call.guarded?.judgements ?? []), ...judged.judgements],
      redactions: [...(call.guarded?.redactions ?? []), ...judged.redactions],
    }
    trace.redacted(found.redactions)
    if (judged.verdict !== 'allow') {
      const { step, reason, instruction } = judged
      const type = judged.verdict === 'hold' ? 'held' : 'refused'
      yield { type, step, reason, instruction, ...found, trace: trace.stopped(type, `${step}:${reason}`) }
      return
    }

    const hasPlaceholders = found.redactions.length > 0
    const prompt = delimit(judged.request, parts.randomBytes, { hasPlaceholders, form })
    const { text: instruction } = judged.request.instruction
    yield { type: 'started', model, sandbox, instruction, ...found }
    yield* answer(parts, prompt, memory.redaction, trace, stop.signal)
  } catch (error) {
    const failure = failureOf(error, 'internal')
    if (failure.reason === 'cancelled') trace.cancelled()
    else trace.failed(failure)
    throw toAppError(failure)
  } finally {
    stop.close()
    // Still open only when the caller stopped reading, which is a way of cancelling.
    trace.cancelled()
  }
}

/** Asks the model, and hands on what may be read of its answer: as it may be stored, and as its caller alone may read it. */
async function* answer(
  parts: Parts,
  prompt: Prompt,
  redaction: ReturnType<typeof memoryOf>['redaction'],
  trace: Trace,
  signal: AbortSignal,
): AsyncGenerator<LlmEvent, void> {
  const { connected, limits, screens } = parts
  const deltas = callWithRetries(connected.model, prompt, { ...parts, signal, onAttempt: trace.attempt })
  const options = { maxOutputCharacters: limits.maxOutputCharacters, screens, redaction }
  for await (const piece of validate(deltas, prompt, options)) {
    if (piece.type === 'text') {
      trace.output(piece.text)
      yield { ...piece, restored: redaction.restore(piece.text) }
    } else {
      const { usage, finishReason, secretsRemoved } = piece
      yield { type: 'finished', usage, finishReason, secretsRemoved, trace: trace.answered(usage) }
    }
  }
}
