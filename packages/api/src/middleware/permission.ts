import { type Actor, decide } from '@portcullis/authz'
import { AppError } from '@portcullis/errors'
import type { Context } from '../context.ts'
import { t } from '../trpc.ts'
import { enforce } from './workspace.ts'

/** The permission that the procedure declares, asked of the role that the caller has in the workspace. */
export const permission = t.middleware(({ ctx, meta, next }) => {
  const entered = enteredWorkspace(ctx)
  const actor = entered?.actor ?? outsideAny(ctx)
  if (!meta || typeof meta.permission !== 'string' || !actor) {
    throw new AppError('INTERNAL_SERVER_ERROR', { reason: 'procedure without declared permission' })
  }
  enforce(ctx, meta.permission, entered?.workspaceId, decide({ actor, permission: meta.permission }))
  return next()
})

/** The workspace, where the call is inside one; an account's own procedures have none. */
function enteredWorkspace({ actor, workspace }: Context & { actor?: Actor; workspace?: { id: string } }) {
  return actor && workspace && { actor, workspaceId: workspace.id }
}

/** Who asks where no workspace is named. A key is good for one workspace only, so it is nobody here. */
function outsideAny({ session }: Context): Actor | undefined {
  return session && { userId: session.userId, systemAdmin: session.systemAdmin, role: undefined }
}
