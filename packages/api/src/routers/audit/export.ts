import { workspaceProcedure } from '../../procedures.ts'
import { AuditExportInput, auditFields, AuditLines, EXPORT_CHUNK, MOST_EXPORTED } from './audit.schema.ts'

/**
 * The log as JSON lines, oldest first, in chunks: neither the whole log nor one long transaction is ever held. The
 * export is an entry too, and its last line, so a copy tells who took it.
 */
export const exportLog = workspaceProcedure
  .permission('audit:export')
  .limit('export')
  .input(AuditExportInput)
  .outputStream(AuditLines)
  .mutation(async function* ({ ctx, input, signal }) {
    await ctx.tenant((tx) => ctx.audit(tx, 'audit.exported', { after: input.after }))
    let after = input.after
    for (let sent = 0; sent < MOST_EXPORTED; sent += EXPORT_CHUNK) {
      if (signal?.aborted) return
      const rows = await ctx.tenant((tx) =>
        tx.auditEvent.findMany({
          select: { ...auditFields, prevHash: true },
          where: { seq: { gt: after } },
          orderBy: { seq: 'asc' },
          take: EXPORT_CHUNK,
        }),
      )
      const { workspace } = ctx
      yield { lines: rows.map((row) => JSON.stringify({ workspaceId: workspace.id, ...row })) }
      if (rows.length < EXPORT_CHUNK) return
      after = rows.at(-1)?.seq ?? after
    }
  })
