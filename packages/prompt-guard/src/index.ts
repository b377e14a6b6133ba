export { sanitizePrompt } from './sanitize/sanitize.ts'
export type { SanitizeOptions, SanitizedPrompt } from './sanitize/sanitize.ts'
export type { SanitizerChange, SanitizerChangeKind } from './sanitize/changes.ts'
export { detectInjection } from './detect/detect.ts'
export type {
  DetectOptions,
  InjectionReason,
  InjectionResult,
  InjectionSource,
  InjectionVerdict,
} from './detect/detect.ts'
