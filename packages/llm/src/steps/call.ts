import type { LanguageModelV4 } from '@ai-sdk/provider'
import { streamText } from 'ai'
import type { Clock } from '../clock.ts'
import { ModelFailure, failureOf, type FailureReason } from '../failure.ts'
import type { Limits } from '../limits.ts'
import type { FinishReason } from '../request.ts'
import { unlessStopped } from '../stop.ts'
import type { Prompt } from './delimit.ts'

/** What the model said, reduced to what the later steps need. */
export type Delta =
  | { type: 'text'; text: string }
  /** The model is thinking aloud. A sign of life; the thoughts themselves go nowhere. */
  | { type: 'thinking' }
  | {
      type: 'end'
      finishReason: FinishReason
      inputTokens: number | undefined
      outputTokens: number | undefined
    }

export type CallContext = { clock: Clock; limits: Limits; signal: AbortSignal }

/**
 * One HTTP request to the model. It ends, socket included, when the signal fires, when the model takes too long to speak
 * or falls silent, and when nobody reads on.
 */
export async function* callOnce(
  model: LanguageModelV4,
  prompt: Prompt,
  { clock, limits, signal }: CallContext,
): AsyncGenerator<Delta, void> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const giveUpAfter = (ms: number, reason: FailureReason) =>
    clock.after(ms, () => stop.abort(new ModelFailure(reason)))

  const parts = open(model, prompt, either)
  let callOff = giveUpAfter(limits.firstTokenMs, 'timeout_first_token')
  try {
    for (;;) {
      const part = await unlessStopped(parts.next(), either)
      if (part.done) throw new ModelFailure('malformed_response')
      const delta = toDelta(part.value)
      if (delta === undefined) continue
      // A caller that takes its time with a piece is not the model's silence.
      callOff()
      yield delta
      if (delta.type === 'end') return
      callOff = giveUpAfter(limits.idleMs, 'timeout_idle')
    }
  } catch (error) {
    throw failureOf(error, 'malformed_response')
  } finally {
    callOff()
    stop.abort()
    // Not awaited: an endpoint that ignores the abort must not be able to hold us here.
    void parts.return?.().catch(() => {})
  }
}

function open(model: LanguageModelV4, prompt: Prompt, abortSignal: AbortSignal): AsyncIterator<StreamPart> {
  return streamText({
    model,
    instructions: prompt.system,
    prompt: prompt.user,
    maxOutputTokens: prompt.maxOutputTokens,
    abortSignal,
    // Attempts are counted in one place, retry.ts.
    maxRetries: 0,
    // A telemetry integration registered anywhere in the process would otherwise receive every prompt and answer.
    telemetry: { isEnabled: false },
    // The default prints the error, with the prompt and the provider's answer inside, to the console.
    onError: () => {},
  }).stream[Symbol.asyncIterator]()
}

type StreamPart = ReturnType<typeof streamText>['stream'] extends AsyncIterable<infer Part> ? Part : never

function toDelta(part: StreamPart): Delta | undefined {
  switch (part.type) {
    case 'text-delta':
      return part.text === '' ? undefined : { type: 'text', text: part.text }
    case 'reasoning-delta':
      return { type: 'thinking' }
    case 'finish-step':
      return {
        type: 'end',
        finishReason: toFinishReason(part.finishReason),
        inputTokens: part.usage.inputTokens,
        outputTokens: part.usage.outputTokens,
      }
    case 'error':
      throw failureOf(part.error, 'malformed_response')
    case 'abort':
      throw new ModelFailure('connection_lost')
    // No tool was offered, so a call of one is the model (or whoever steers it) reaching for what it was not given.
    case 'tool-input-start':
    case 'tool-call':
    case 'tool-error':
      throw new ModelFailure('tool_call_not_offered')
    default:
      return undefined
  }
}

function toFinishReason(reason: string): FinishReason {
  if (reason === 'stop' || reason === 'length' || reason === 'content-filter') return reason
  if (reason === 'error' || reason === 'interrupted') throw new ModelFailure('connection_lost')
  return 'other'
}
