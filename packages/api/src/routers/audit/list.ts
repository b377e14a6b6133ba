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
      const names = await namesOf(tx, entries)
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

type Acted = { actorType: string; actorId: string | null }

/**
 * Of those who are members today, and of keys. Who has left is an id: the log does not keep a name that its owner took
 * away.
 */
async function namesOf(tx: TenantTx, entries: readonly Acted[]): Promise<Map<string, string>> {
  const idsOf = (type: string) => [
    ...new Set(entries.filter(({ actorType }) => actorType === type).map(({ actorId }) => actorId)),
  ]
  const people = idsOf('user').filter((id) => id !== null)
  const keys = idsOf('api_key').filter((id) => id !== null)
  const members =
    people.length === 0
      ? []
      : await tx.membership.findMany({
          where: { userId: { in: people } },
          select: { userId: true, user: { select: { name: true } } },
          take: people.length,
        })
  const used =
    keys.length === 0
      ? []
      : await tx.apiKey.findMany({
          where: { OR: keys.map((id) => ({ id })) },
          select: { id: true, name: true },
          take: keys.length,
        })
  return new Map([
    ...members.map(({ userId, user }) => [userId, user.name] as const),
    ...used.map(({ id, name }) => [id, name] as const),
  ])
}
