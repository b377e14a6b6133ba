import { decide, type Role } from '@portcullis/authz'
import { AppError } from '@portcullis/errors'
import type { Context } from '../context.ts'
import { t } from '../trpc.ts'
import { enforce } from './workspace.ts'

/** The permission that the procedure declares, asked of the role that the caller has in the workspace. */
export const permission = t.middleware(({ ctx, meta, next }) => {
  if (!meta || typeof meta.permission !== 'string' || !ctx.session) {
    throw new AppError('INTERNAL_SERVER_ERROR', { reason: 'procedure without declared permission' })
  }
  const entered = enteredWorkspace(ctx)
  const actor = { userId: ctx.session.userId, role: entered?.role }
  enforce(ctx, meta.permission, entered?.id, decide({ actor, permission: meta.permission }))
  return next()
})

/** The workspace, where the call is inside one; an account's own procedures have none. */
function enteredWorkspace(ctx: Context & { workspace?: { id: string; role: Role } }) {
  return ctx.workspace
}
