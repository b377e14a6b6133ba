export type { DestinationStream, LevelWithSilent as LogLevel, Logger } from 'pino'
export { batchedSink, type BatchedSinkOptions } from './batched-sink.ts'
export { type DescribedError, describeError } from './describe-error.ts'
export { createLogger, type LoggerOptions } from './logger.ts'
export { maskEmail, maskIp, shortId } from './mask.ts'
export {
  SECURITY_EVENTS,
  type SecurityEventType,
  type Severity,
  isSecurityEventType,
} from './security-events.ts'
export {
  createSecurityLog,
  type SecurityEvent,
  type SecurityFields,
  type SecurityLog,
  type SecuritySink,
  UnknownSecurityEventError,
} from './security-log.ts'
export { redactText } from './text.ts'
