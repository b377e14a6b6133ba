import { randomBytes } from 'node:crypto'
import { AppError } from '@portcullis/errors'
import { sanitizePrompt } from '@portcullis/prompt-guard'
import { type Clock, systemClock } from './clock.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { connect, type ModelConfig } from './model/connect.ts'
import { type Parts, run } from './pipeline.ts'
import type { Answer, CallOptions, LlmEvent, LlmRequest, Stopped } from './request.ts'
import type { Guard } from './steps/guards.ts'
import type { Sanitize } from './steps/sanitise.ts'
import type { TraceLog } from './steps/trace.ts'
import type { OutputScreenFactory } from './steps/validate.ts'

export type LlmOptions = {
  model: ModelConfig
  /** Whether made-up answers are acceptable here. False in production. */
  allowSandbox: boolean
  /** One line per call: ids, verdicts, numbers; never text. */
  log: TraceLog
  clock?: Clock
  /** Cryptographic randomness, for the boundaries and the backoff. */
  randomBytes?: (size: number) => Uint8Array
  limits?: Partial<Limits>
  sanitize?: Sanitize
  /** Detection and redaction, each in its slot. */
  guards?: readonly Guard[]
  /** Further looks at the answer while it streams, after our own. */
  screens?: readonly OutputScreenFactory[]
}

export type Llm = {
  /** The name that answers are labelled with, and whether they are made up. For the interface. */
  readonly model: { readonly id: string; readonly sandbox: boolean }
  /**
   * Asks the model and yields the answer as it comes: `started`, any number of `text`, `finished`; or a single `held` or
   * `refused`. Leaving the loop ends the call.
   *
   * Throws `AppError('LLM_REQUEST_FAILED')` for every failure; text yielded before it stays valid as a fragment. Throws
   * `AppError('CLIENT_CLOSED_REQUEST')` when the caller's signal fired: `isCancelled` tells the two apart.
   */
  stream(request: LlmRequest, call: CallOptions): AsyncGenerator<LlmEvent, void>
  /** The same call, waited for: the whole answer, or what stopped it. Throws as `stream` does. */
  generate(request: LlmRequest, call: CallOptions): Promise<Answer | Stopped>
}

/** Opens the one way to a model. Throws when the configuration is unusable. */
export function createLlm(options: LlmOptions): Llm {
  const clock = options.clock ?? systemClock
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const connected = connect(options.model, {
    allowSandbox: options.allowSandbox,
    maxResponseBytes: limits.maxResponseBytes,
    clock,
  })
  const parts: Parts = {
    connected,
    log: options.log,
    clock,
    randomBytes: options.randomBytes ?? randomBytes,
    limits,
    sanitize: options.sanitize ?? sanitizePrompt,
    guards: options.guards ?? [],
    screens: options.screens ?? [],
  }
  return {
    model: { id: connected.id, sandbox: connected.sandbox },
    stream: (request, call) => run(parts, request, call),
    generate: (request, call) => collect(run(parts, request, call)),
  }
}

async function collect(events: AsyncIterable<LlmEvent>): Promise<Answer | Stopped> {
  let started: Extract<LlmEvent, { type: 'started' }> | undefined
  let text = ''
  for await (const event of events) {
    if (event.type === 'held' || event.type === 'refused') return event
    if (event.type === 'started') started = event
    if (event.type === 'text') text += event.text
    if (event.type === 'finished' && started) return { ...started, ...event, type: 'answered', text }
  }
  // The pipeline ends with one of the events above or throws.
  throw new AppError('LLM_REQUEST_FAILED', { reason: 'llm:internal' })
}
