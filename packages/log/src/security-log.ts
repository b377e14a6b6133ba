import { isIP } from 'node:net'
import type { Logger } from 'pino'
import { type CleanFields, cleanFields } from './clean.ts'
import { describeError } from './describe-error.ts'
import {
  SECURITY_EVENTS,
  type SecurityEventType,
  type Severity,
  isSecurityEventType,
} from './security-events.ts'
import { cleanText } from './text.ts'

/** What a security event may carry; anything else is dropped, so that no caller can spread a request into it. */
export type SecurityFields = {
  readonly requestId?: string | undefined
  readonly userId?: string | undefined
  readonly workspaceId?: string | undefined
  readonly ip?: string | undefined
  readonly userAgent?: string | undefined
  /** Why, in a few words or fields: a policy's name, a reason code. Redacted like any other field. */
  readonly detail?:
    string | Readonly<Record<string, string | number | boolean | null | undefined>> | undefined
}

/** An event as the sink gets it: cleaned and bounded, with the whole address, which the log itself never shows. */
export type SecurityEvent = {
  readonly type: SecurityEventType
  readonly severity: Severity
  readonly requestId?: string
  readonly userId?: string
  readonly workspaceId?: string
  readonly ip?: string
  readonly userAgent?: string
  readonly detail?: string | CleanFields
}

export type SecuritySink = (event: SecurityEvent) => void | Promise<void>

export type SecurityLog = {
  /**
   * Writes the event to the log and hands it to the sink. Never waits for the sink, and never fails because of it.
   *
   * @throws {UnknownSecurityEventError} when `type` is not in {@link SECURITY_EVENTS}.
   */
  record(type: SecurityEventType, fields?: SecurityFields): void
  /** Resolves when the sink has dealt with every event recorded so far. For shutdown, and for tests. */
  settled(): Promise<void>
}

export class UnknownSecurityEventError extends Error {
  override readonly name = 'UnknownSecurityEventError'

  constructor(type: unknown) {
    super(`Unknown security event: ${cleanText(String(type), 64)}`)
  }
}

const LEVELS = { info: 'info', warning: 'warn', critical: 'error' } as const satisfies Record<
  Severity,
  string
>
const ID_MAX = 128
const USER_AGENT_MAX = 256
const DETAIL_MAX = 512

/**
 * The security events of one logger. `sink` stores or forwards them (the audit log, an alerting service); when it throws
 * or rejects, the request goes on and the failure is written to the log.
 */
export function createSecurityLog(
  logger: Logger,
  { sink }: { readonly sink?: SecuritySink | undefined } = {},
): SecurityLog {
  const pending = new Set<Promise<void>>()

  const sinkFailed = (event: SecurityEvent, error: unknown): void =>
    logger.error({ event: event.type, err: describeError(error) }, 'security event sink failed')

  const deliver = (event: SecurityEvent): void => {
    try {
      const delivery = sink?.(event)
      if (!(delivery instanceof Promise)) return
      const handled: Promise<void> = delivery
        .catch((error: unknown) => sinkFailed(event, error))
        .finally(() => pending.delete(handled))
      pending.add(handled)
    } catch (error) {
      sinkFailed(event, error)
    }
  }

  return {
    record(type, fields = {}) {
      if (!isSecurityEventType(type)) throw new UnknownSecurityEventError(type)
      const event = securityEvent(type, fields)
      const { type: name, ...shown } = event
      logger[LEVELS[event.severity]]({ event: name, ...shown }, 'security event')
      deliver(event)
    },
    async settled() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

function securityEvent(type: SecurityEventType, fields: SecurityFields): SecurityEvent {
  const { requestId, userId, workspaceId, ip, userAgent, detail } = fields
  return {
    type,
    severity: SECURITY_EVENTS[type],
    ...text('requestId', requestId, ID_MAX),
    ...text('userId', userId, ID_MAX),
    ...text('workspaceId', workspaceId, ID_MAX),
    // What is not an address came from a header that someone forged.
    ...(typeof ip === 'string' && isIP(ip) !== 0 ? { ip } : {}),
    ...text('userAgent', userAgent, USER_AGENT_MAX),
    ...(typeof detail === 'object' && detail !== null
      ? { detail: cleanFields(detail) }
      : text('detail', detail, DETAIL_MAX)),
  }
}

function text<Name extends string>(name: Name, value: unknown, max: number): { [name in Name]?: string } {
  if (typeof value !== 'string' || value === '') return {}
  const field: { [key in string]?: string } = { [name]: cleanText(value, max) }
  return field as { [name in Name]?: string } // TypeScript widens a computed name to string
}
