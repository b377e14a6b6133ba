import type { SanitizerChange } from '@portcullis/prompt-guard'
import type { GuardStep, Verdict } from './steps/guards.ts'
import type { CallTrace } from './steps/trace.ts'
import type { Source, TaskName } from './tasks.ts'

/** Text that the model gets to see beside the instruction. Untrusted whatever its source, label included. */
export type ContextBlock = {
  label: string
  text: string
  source: Source
  /** The id of the record behind it. It goes into the trace, never to the model. */
  reference?: string
}

export type LlmRequest = {
  /** Which fixed system instruction to use. Chosen by code, never by a client. */
  task: TaskName
  /** What the member asks for, as they wrote it. */
  instruction: string
  context: readonly ContextBlock[]
  /** A whole number from 1 to the limit. */
  maxOutputTokens: number
}

export type CallOptions = {
  /** Fires when nobody waits for the answer any more; the request to the model ends with it. */
  signal: AbortSignal
  requestId: string
}

/** What the sanitiser took out of one field. Fields are named `instruction`, `context.0.label`, `context.0.text`. */
export type FieldChanges = {
  field: string
  changes: readonly SanitizerChange[]
  truncated: boolean
}

export type Usage = {
  inputTokens: number
  outputTokens: number
  /** True when the endpoint reported no usage, and four bytes of UTF-8 were counted as a token. */
  estimated: boolean
}

/** `length`: cut at the token limit. `content-filter`: the endpoint withheld the answer or its rest. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'other'

export type LlmEvent =
  /** The guards let the request pass; the model is being asked. */
  | {
      type: 'started'
      model: string
      sandbox: boolean
      changes: readonly FieldChanges[]
      verdicts: readonly Verdict[]
    }
  /** The next piece of the answer. Plain text: never put it into an HTML sink. */
  | { type: 'text'; text: string }
  | { type: 'finished'; usage: Usage; finishReason: FinishReason; trace: CallTrace }
  /** A guard stopped the request before it reached the model. The last event; not a failure. */
  | Stopped

export type Stopped = {
  type: 'held' | 'refused'
  step: GuardStep | 'sanitise'
  reason: string
  changes: readonly FieldChanges[]
  trace: CallTrace
}

export type Answer = {
  type: 'answered'
  text: string
  model: string
  sandbox: boolean
  changes: readonly FieldChanges[]
  verdicts: readonly Verdict[]
  usage: Usage
  finishReason: FinishReason
  trace: CallTrace
}
