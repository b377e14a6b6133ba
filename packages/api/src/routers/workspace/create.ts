import { protectedProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { WorkspaceDraft, WorkspaceView } from './workspace.schema.ts'

export const create = protectedProcedure
  .permission('workspace:create')
  .limit('write')
  .input(WorkspaceDraft)
  .output(WorkspaceView)
  .mutation(({ ctx, input: { name } }) => {
    const { session, services, requestId, userAgent } = ctx
    const { most } = SOFT_LIMITS.workspaces
    return services.db.createWorkspace({ name, ownerId: session.userId, most }, async (tx, id) => {
      const who = { actorId: session.userId, actorType: 'user' as const, agent: userAgent, requestId }
      await services.db.audit(tx, { ...who, action: 'workspace.created' })
      return { id, name, personal: false, role: 'owner' as const }
    })
  })
