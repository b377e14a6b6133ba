import type { SanitizerChange } from '@portcullis/prompt-guard'
import type { Guarded } from './guarded.ts'
import type { FieldJudgement, FieldRedaction, GuardStep, Verdict } from './steps/guards.ts'
import type { CallTrace } from './steps/trace.ts'
import type { Source, TaskName } from './tasks.ts'

/** Text that the model gets to see beside the instruction. Untrusted whatever its source, label included. */
export type ContextBlock = {
  /** Which of the fields that the task declares this is. Anything else is refused before it leaves. */
  field: string
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
  /** What `llm.guard` made of the caller's own texts. They are taken as judged, and their placeholders stay the same. */
  guarded?: Guarded | undefined
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

/** What the guards found in a request. Nothing in it quotes personal data: it may be stored. */
export type Findings = {
  changes: readonly FieldChanges[]
  verdicts: readonly Verdict[]
  judgements: readonly FieldJudgement[]
  redactions: readonly FieldRedaction[]
}

export type LlmEvent =
  /** The guards let the request pass. The model is asked once the next event is: time to write down that it will be. */
  | (Findings & {
      type: 'started'
      model: string
      sandbox: boolean
      /** The instruction as the model reads it, with placeholders. */
      instruction: string
    })
  /**
   * The next piece of the answer. Plain text: never put it into an HTML sink. `text` has placeholders and may be stored;
   * `restored` has the caller's own data in their place and is for nobody but the caller.
   */
  | { type: 'text'; text: string; restored: string }
  | {
      type: 'finished'
      usage: Usage
      finishReason: FinishReason
      /** How many secrets of nobody knows whom were taken out of the answer. */
      secretsRemoved: number
      trace: CallTrace
    }
  /** A guard stopped the request before it reached the model. The last event; not a failure. */
  | Stopped

type StoppedAs<Type> = Findings & {
  type: Type
  step: GuardStep | 'sanitise'
  reason: string
  /** For a held request: the instruction as it may be stored, with placeholders. Empty for a refused one. */
  instruction: string
  trace: CallTrace
}
export type Stopped = StoppedAs<'held'> | StoppedAs<'refused'>

export type Answer = Findings & {
  type: 'answered'
  /** With placeholders; this is the one to store. */
  text: string
  /** For nobody but the caller. */
  restored: string
  model: string
  sandbox: boolean
  instruction: string
  usage: Usage
  finishReason: FinishReason
  secretsRemoved: number
  trace: CallTrace
}
