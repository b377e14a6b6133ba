import type { TenantTx } from '@portcullis/db'
import { sentenceOf } from '../../audit-actions.ts'
import { pagesOf } from '../../page.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { auditFields, AuditPage, AuditQuery } from './audit.schema.ts'
import { AUDIT_ORDER, entriesWhere } from './list-query.ts'

export const list = workspaceProcedure
  .permission('audit:read')
  .rest({ method: 'GET', path: '/audit-events', summary: 'Read the audit log' })
  .input(AuditQuery)
  .output(AuditPage)
  .query(({ ctx, input: { limit, cursor, ...query } }) => {
    const pages = pagesOf(ctx, { name: 'audit.list', order: AUDIT_ORDER, query })
    return ctx.tenant(async (tx) => {
      const rows = await tx.auditEvent.findMany({
        select: auditFields,
        where: entriesWhere(query),
        ...pages.begin(cursor, limit),
      })
      const { entries, nextCursor } = pages.cut(rows, limit)
      const names = await namesOf(
        tx,
        entries.map(({ actorId }) => actorId),
      )
      return {
        entries: entries.map(({ createdAt, actorType, actorId, detail, ...entry }) => ({
          ...entry,
          at: createdAt,
          says: sentenceOf(entry.action),
          actor: { type: actorType, id: actorId, name: (actorId && names.get(actorId)) ?? null },
          detail: JSON.stringify(detail),
        })),
        nextCursor,
      }
    })
  })

/** Of those who are members today. Who has left is an id: the log does not keep a name that its owner took away. */
async function namesOf(tx: TenantTx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const members = await tx.membership.findMany({
    where: { userId: { in: wanted } },
    select: { userId: true, user: { select: { name: true } } },
    take: wanted.length,
  })
  return new Map(members.map(({ userId, user }) => [userId, user.name]))
}
