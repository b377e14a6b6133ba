import type { LanguageModelV4 } from '@ai-sdk/provider'
import { sleep } from '../clock.ts'
import { type ModelFailure, failureOf } from '../failure.ts'
import { callOnce, type CallContext, type Delta } from './call.ts'
import type { Prompt } from './delimit.ts'

export type RetryContext = CallContext & {
  randomBytes: (size: number) => Uint8Array
  onAttempt: () => void
}

/**
 * Asks again after 429, 5xx and network failures, a bounded number of times, and only while nothing of the answer was
 * seen: a second answer glued to half of the first would be worse than none.
 */
export async function* callWithRetries(
  model: LanguageModelV4,
  prompt: Prompt,
  context: RetryContext,
): AsyncGenerator<Delta, void> {
  for (let attempt = 1; ; attempt += 1) {
    let answering = false
    context.onAttempt()
    try {
      for await (const delta of callOnce(model, prompt, context)) {
        answering = true
        yield delta
      }
      return
    } catch (error) {
      const failure = failureOf(error, 'internal')
      const wait = waitBefore(attempt, failure, context)
      if (answering || wait === undefined) throw failure
      await sleep(context.clock, wait, context.signal)
    }
  }
}

/** Milliseconds until the next attempt; undefined when there must be none. */
function waitBefore(
  attempt: number,
  failure: ModelFailure,
  { limits, randomBytes }: RetryContext,
): number | undefined {
  if (!failure.retryable || attempt >= limits.maxAttempts) return undefined
  if (failure.retryAfterMs !== undefined) {
    // Coming back earlier than asked would earn another 429; waiting for an hour would hold the caller hostage.
    return failure.retryAfterMs > limits.maxRetryAfterMs ? undefined : failure.retryAfterMs
  }
  const backoff = limits.backoffMs * 2 ** (attempt - 1)
  // Between half and all of it, so that callers turned away together do not come back together.
  return Math.round(backoff * (0.5 + (randomBytes(1)[0] ?? 0) / 510))
}
