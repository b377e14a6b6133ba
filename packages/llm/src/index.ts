export { type Clock, systemClock } from './clock.ts'
export { type FailureReason, isCancelled, securityEventOf } from './failure.ts'
export type { Guarded, OwnText } from './guarded.ts'
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export { createLlm, type Llm, type LlmOptions } from './llm.ts'
export type { ModelConfig } from './model/connect.ts'
export type {
  Answer,
  CallOptions,
  ContextBlock,
  FieldChanges,
  Findings,
  FinishReason,
  LlmEvent,
  LlmRequest,
  Stopped,
  Usage,
} from './request.ts'
export { DEFAULT_INJECTION_POLICY, type InjectionPolicy } from './steps/detect-injection.ts'
export type {
  FieldJudgement,
  FieldRedaction,
  Guard,
  GuardAnswer,
  GuardStep,
  Verdict,
} from './steps/guards.ts'
export type { GuardOptions, LeftOut } from './default-guards.ts'
export type { Structure, StructuredAnswer } from './structured.ts'
export type { CallTrace, TraceLog } from './steps/trace.ts'
export type { OutputScreen, OutputScreenFactory } from './steps/validate.ts'
export { type OutboundField, type Source, TASK_NAMES, TASKS, type TaskName } from './tasks.ts'
