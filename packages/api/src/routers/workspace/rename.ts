import { workspaceProcedure } from '../../procedures.ts'
import { WorkspaceRename, WorkspaceRenamed } from './workspace.schema.ts'

export const rename = workspaceProcedure
  .permission('workspace:rename')
  .limit('write')
  .input(WorkspaceRename)
  .output(WorkspaceRenamed)
  .mutation(({ ctx, input: { name } }) =>
    ctx.tenant(async (tx) => {
      await tx.workspace.update({ where: { id: ctx.workspace.id }, data: { name } })
      await ctx.audit(tx, 'workspace.renamed', {})
      return { name }
    }),
  )
