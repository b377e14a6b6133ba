import { maskIp, type SecurityEvent } from '@portcullis/log'
import type { Prisma } from './generated/client.ts'
import { newId } from './id.ts'
import { isId } from './scope/settings.ts'

/** Bytes of JSON; the column has the same limit, with room for how PostgreSQL writes it. */
const DETAIL_MAX = 4096

/**
 * Stores security events, all or none. What has no place in a column is left out and never refused: one odd event must
 * not cost those that are stored with it. The address is masked, as in the log.
 */
export async function addSecurityEvents(
  tx: Prisma.TransactionClient,
  events: readonly SecurityEvent[],
): Promise<void> {
  await tx.securityEvent.createMany({ data: events.map(rowOf) })
}

function rowOf(event: SecurityEvent): Prisma.SecurityEventCreateManyInput {
  const { type, severity, userId, workspaceId, ip, userAgent, requestId, detail } = event
  return {
    id: newId(),
    type,
    severity,
    userId: idOrNull(userId),
    aboutWorkspaceId: idOrNull(workspaceId),
    ip: ip === undefined ? null : maskIp(ip),
    userAgent: userAgent?.slice(0, 256) ?? null,
    requestId: requestId?.slice(0, 128) ?? null,
    detail: detailOf(detail),
  }
}

function idOrNull(id: string | undefined): string | null {
  return id !== undefined && isId(id) ? id : null
}

function detailOf(detail: SecurityEvent['detail']): Prisma.InputJsonObject {
  if (detail === undefined) return {}
  const json = JSON.stringify(typeof detail === 'string' ? { reason: detail } : detail)
  // A lone half of a surrogate pair is no text to PostgreSQL, and would cost the whole batch.
  return Buffer.byteLength(json) <= DETAIL_MAX && json.isWellFormed() && !json.includes(String.raw`\u`)
    ? (JSON.parse(json) as Prisma.InputJsonObject) // an object above, and JSON in and out
    : { leftOut: true }
}
