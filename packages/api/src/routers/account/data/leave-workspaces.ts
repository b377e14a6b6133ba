import type { AuthenticatedSession } from '@portcullis/auth'
import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Context } from '../../../context.ts'
import { eraseContent } from '../../workspace/erase.ts'

type Caller = Context & { session: AuthenticatedSession }

/**
 * Takes a person out of every workspace before the account goes: one that nobody else is in is erased with everything in
 * it, and any other is left.
 *
 * @throws {AppError} LAST_OWNER, before anything is changed, where others would be left without an owner. Said again
 * should that come about in between; workspaces that were left by then stay left, and the account stays.
 */
export async function leaveWorkspaces(ctx: Caller): Promise<void> {
  const { db } = ctx.services
  const { userId } = ctx.session
  const memberships = await db.user(userId, (tx) =>
    tx.membership.findMany({ select: { workspace: { select: { id: true } } }, take: 1_000 }),
  )
  const inEach = async (work: (tx: TenantTx) => Promise<void>) => {
    for (const { workspace } of memberships) await db.tenant({ workspaceId: workspace.id, userId }, work)
  }
  await inEach(async (tx) => {
    await fateOf(tx, userId)
  })
  await inEach((tx) => leave(ctx, tx))
}

/** What becomes of the workspace when this person goes. Holds the members lock, so that it is still so afterwards. */
async function fateOf(tx: TenantTx, userId: string): Promise<'nothing' | 'left' | 'erased'> {
  await tx.lock('members')
  const own = await tx.membership.findFirst({ where: { userId }, select: { role: true } })
  if (!own) return 'nothing'
  if ((await tx.membership.count()) === 1) return 'erased'
  const owners = await tx.membership.count({ where: { role: 'owner' } })
  if (own.role === 'owner' && owners === 1)
    throw new AppError('LAST_OWNER', { reason: 'others are left behind' })
  return 'left'
}

async function leave(ctx: Caller, tx: TenantTx): Promise<void> {
  const { services, session, requestId } = ctx
  const { userId } = session
  const fate = await fateOf(tx, userId)
  if (fate === 'nothing') return
  const who = { actorId: userId, actorType: 'user' as const, requestId }
  if (fate === 'left') {
    await tx.membership.deleteMany({ where: { userId } })
    await services.db.audit(tx, { ...who, action: 'member.left' })
    return
  }
  await services.db.audit(tx, { ...who, action: 'workspace.deleted', detail: { members: 1 } })
  await eraseContent(tx)
  const found = await tx.workspace.findFirst({ select: { id: true } })
  if (found)
    await tx.workspace.update({ where: { id: found.id }, data: { deletedAt: new Date(services.clock()) } })
}
