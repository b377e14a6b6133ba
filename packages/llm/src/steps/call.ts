import type { LanguageModelV4 } from '@ai-sdk/provider'
import { streamText } from 'ai'
import type { Clock } from '../clock.ts'
import { ModelFailure, failureOf, type FailureReason } from '../failure.ts'
import type { Limits } from '../limits.ts'
import type { FinishReason } from '../request.ts'
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

/** One HTTP request to the model. Ends it, socket included, when the signal fires, a deadline passes or nobody reads on. */
export async function* callOnce(
  model: LanguageModelV4,
  prompt: Prompt,
  { clock, limits, signal }: CallContext,
): AsyncGenerator<Delta, void> {
  const stop = new AbortController()
  const parts = open(model, prompt, AbortSignal.any([signal, stop.signal]))
  let deadline = { at: clock.now() + limits.firstTokenMs, reason: 'timeout_first_token' as FailureReason }
  try {
    for (;;) {
      const part = await within(deadline, parts.next(), clock, signal)
      if (part.done) throw new ModelFailure('malformed_response')
      const delta = toDelta(part.value)
      if (delta === undefined) continue
      yield delta
      if (delta.type === 'end') return
      deadline = { at: clock.now() + limits.idleMs, reason: 'timeout_idle' }
    }
  } finally {
    // Closes the connection. Not awaited: an endpoint that ignores the abort must not be able to hold us here.
    stop.abort()
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

/** The promise's value, or the failure of whatever came first: the deadline or the signal. */
function within<T>(
  deadline: { at: number; reason: FailureReason },
  promise: Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const settle = (finish: () => void) => {
      callOff()
      signal.removeEventListener('abort', abort)
      finish()
    }
    const abort = () => settle(() => reject(failureOf(signal.reason, 'cancelled')))
    const callOff = clock.after(Math.max(0, deadline.at - clock.now()), () =>
      settle(() => reject(new ModelFailure(deadline.reason))),
    )
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(failureOf(error, 'malformed_response'))),
    )
  })
}
