import { AppError } from '@portcullis/errors'
import { whoOf } from '../../context.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { lockMembers } from '../member/members.ts'
import { eraseContent } from './erase.ts'
import { WorkspaceDeleted, WorkspaceDeletion } from './workspace.schema.ts'

export const remove = workspaceProcedure
  .permission('workspace:delete')
  .stepUp({ withinMinutes: 10 })
  .limit('write')
  .input(WorkspaceDeletion)
  .output(WorkspaceDeleted)
  .mutation(async ({ ctx, input: { name } }) => {
    const { services, workspace, actor } = ctx
    await ctx.tenant(async (tx) => {
      const own = await lockMembers(ctx, tx)
      own.authorize('workspace:delete', { ownerId: actor.userId })
      const found = await tx.workspace.findFirst({ select: { name: true } })
      if (found?.name !== name) {
        throw new AppError('BAD_REQUEST', { fieldErrors: { name: ['Must be the name of the workspace'] } })
      }
      const members = await tx.membership.count()
      await eraseContent(tx)
      await tx.workspace.update({
        where: { id: workspace.id },
        data: { deletedAt: new Date(services.clock()) },
      })
      await ctx.audit(tx, 'workspace.deleted', { members })
    })
    services.security.record('admin_action', {
      ...whoOf(ctx),
      workspaceId: workspace.id,
      detail: 'workspace deleted',
    })
    return { deleted: true as const }
  })
