import { randomBytes } from 'node:crypto'
import { sanitizePrompt } from '@portcullis/prompt-guard'
import type { z } from 'zod'
import { type Clock, systemClock } from './clock.ts'
import { collect } from './collect.ts'
import { type Guarded, guardTexts, type OwnText } from './guarded.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { connect, type ModelConfig } from './model/connect.ts'
import { type Parts, run } from './pipeline.ts'
import type { Answer, CallOptions, LlmEvent, LlmRequest, Stopped } from './request.ts'
import { type GuardOptions, guardsFrom } from './default-guards.ts'
import type { Sanitize } from './steps/sanitise.ts'
import type { TraceLog } from './steps/trace.ts'
import { askFor, type Structure, type StructuredAnswer } from './structured.ts'
import type { OutputScreenFactory } from './steps/validate.ts'

export type LlmOptions = GuardOptions & {
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
  /** Further looks at the answer while it streams, after our own. */
  screens?: readonly OutputScreenFactory[]
}

export type Llm = {
  /** The name that answers are labelled with, and whether they are made up. For the interface. */
  readonly model: { readonly id: string; readonly sandbox: boolean }
  /**
   * Cleans, judges and redacts what one person wrote, before anything else sees it: the chain of the API does so for every
   * text of an input. Hand the result to `stream` or `generate` with the request made of these texts.
   */
  guard(texts: readonly OwnText[], signal: AbortSignal): Promise<Guarded>
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
  /** An answer in the shape of a schema, asked for once more when it does not fit, and then a default or a 422. */
  ask<Schema extends z.ZodObject>(
    request: LlmRequest,
    structure: Structure<Schema>,
    call: CallOptions,
  ): Promise<StructuredAnswer<Schema>>
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
    guards: guardsFrom(options),
    screens: options.screens ?? [],
  }
  return {
    model: { id: connected.id, sandbox: connected.sandbox },
    guard: (texts, signal) => guardTexts(parts, texts, signal),
    stream: (request, call) => run(parts, request, call),
    generate: (request, call) => collect(run(parts, request, call)),
    ask: (request, structure, call) => askFor(parts, request, structure, call),
  }
}
