import { actionsOf } from '../../audit-actions.ts'
import type { AuditQuery } from './audit.schema.ts'

/** Entries are listed in the order of their numbers, which is the order of the commits. */
export const AUDIT_ORDER = { column: 'seq', direction: 'desc' } as const

export function entriesWhere({ kind, action, actorType, actorId, from, to }: AuditQuery) {
  const time = { ...(from && { gte: startOf(from) }), ...(to && { lt: dayAfter(to) }) }
  return {
    ...(kind && { AND: [{ action: { in: actionsOf(kind) } }] }),
    ...(action && { action }),
    ...(actorType && { actorType }),
    ...(actorId && { actorId }),
    ...((from ?? to) !== undefined && { createdAt: time }),
  }
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`)
}

function dayAfter(day: string): Date {
  const start = startOf(day)
  start.setUTCDate(start.getUTCDate() + 1)
  return start
}
