import type { Clock } from './clock.ts'
import { failureOf, toAppError } from './failure.ts'
import type { Limits } from './limits.ts'
import type { ConnectedModel } from './model/connect.ts'
import type { CallOptions, LlmEvent, LlmRequest } from './request.ts'
import { delimit } from './steps/delimit.ts'
import { type Guard, runGuards } from './steps/guards.ts'
import { applyPolicy } from './steps/policy.ts'
import { callWithRetries } from './steps/retry.ts'
import { type Sanitize, sanitise } from './steps/sanitise.ts'
import { openStop } from './stop.ts'
import { openTrace, type TraceLog } from './steps/trace.ts'
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
 * policy → sanitise → detect → redact → delimit → call → validate → trace.
 * Each step takes what only the step before it returns, so leaving one out does not compile.
 */
export async function* run(
  parts: Parts,
  request: LlmRequest,
  call: CallOptions,
): AsyncGenerator<LlmEvent, void> {
  const { connected, clock, limits } = parts
  const { id: model, sandbox } = connected
  const trace = openTrace(parts, { requestId: call.requestId, model, sandbox, request })
  const stop = openStop(clock, limits.totalMs, call.signal)
  try {
    const allowed = applyPolicy(request, limits)
    trace.verdict({ step: 'policy', guard: 'task', verdict: 'allow' })
    trace.references(allowed.references)

    const sanitised = sanitise(allowed, parts.sanitize)
    const { changes } = sanitised

    const judgement = await runGuards(parts.guards, sanitised, stop.signal, trace.verdict)
    if (judgement.verdict !== 'allow') {
      const { step, reason } = judgement
      const type = judgement.verdict === 'hold' ? 'held' : 'refused'
      yield { type, step, reason, changes, trace: trace.stopped(type, `${step}:${reason}`) }
      return
    }

    const prompt = delimit(judgement.request, parts.randomBytes)
    yield { type: 'started', model, sandbox, changes, verdicts: [...trace.verdicts] }

    const deltas = callWithRetries(connected.model, prompt, {
      ...parts,
      signal: stop.signal,
      onAttempt: trace.attempt,
    })
    for await (const piece of validate(deltas, prompt, {
      ...parts,
      maxOutputCharacters: limits.maxOutputCharacters,
    })) {
      if (piece.type === 'text') {
        trace.output(piece.text)
        yield piece
      } else {
        const { usage, finishReason } = piece
        yield { type: 'finished', usage, finishReason, trace: trace.answered(usage) }
      }
    }
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
