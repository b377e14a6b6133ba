export { sanitizePrompt } from './sanitize/sanitize.ts'
export type { SanitizeOptions, SanitizedPrompt } from './sanitize/sanitize.ts'
export type { SanitizerChange, SanitizerChangeKind } from './sanitize/changes.ts'
