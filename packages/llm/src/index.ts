export { type Clock, systemClock } from './clock.ts'
export { type FailureReason, isCancelled, isSecurityFailure } from './failure.ts'
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export { createLlm, type Llm, type LlmOptions } from './llm.ts'
export type { ModelConfig } from './model/connect.ts'
export type {
  Answer,
  CallOptions,
  ContextBlock,
  FieldChanges,
  FinishReason,
  LlmEvent,
  LlmRequest,
  Stopped,
  Usage,
} from './request.ts'
export type { Guard, GuardAnswer, GuardStep, Verdict } from './steps/guards.ts'
export type { CallTrace, TraceLog } from './steps/trace.ts'
export type { OutputScreen, OutputScreenFactory } from './steps/validate.ts'
export { type Source, TASK_NAMES, TASKS, type TaskName } from './tasks.ts'
