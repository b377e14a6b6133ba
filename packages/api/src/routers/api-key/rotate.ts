import { AppError } from '@portcullis/errors'
import { whoOf } from '../../context.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { ApiKeyId, NewApiKey } from './api-key.schema.ts'
import { DAY_MS, issueKey } from './issue.ts'
import { scopesOf } from './view.ts'

/** How long the old key goes on working beside the new one, so that nothing stops while it is being changed. */
const GRACE_MS = DAY_MS

/**
 * A new key with the name, scopes and lifetime of an old one. It is made in the caller's name, whoever made the old one:
 * nobody hands on more than they hold.
 */
export const rotate = workspaceProcedure
  .permission('apikey:manage')
  .limit('write')
  .stepUp({ withinMinutes: 15 })
  .input(ApiKeyId)
  .output(NewApiKey)
  .mutation(async ({ ctx, input: { apiKeyId } }) => {
    const now = ctx.services.clock()
    const made = await ctx.tenant(async (tx) => {
      const old = await tx.apiKey.findUnique({
        where: { id: apiKeyId },
        select: {
          name: true,
          scopes: true,
          createdAt: true,
          expiresAt: true,
          revokedAt: true,
          rotatedAt: true,
        },
      })
      if (!old) throw new AppError('NOT_FOUND')
      // Of two rotations at once only one finds it as it was.
      const { count } = await tx.apiKey.updateMany({
        where: { id: apiKeyId, revokedAt: null, rotatedAt: null, expiresAt: { gt: new Date(now) } },
        data: {
          rotatedAt: new Date(now),
          expiresAt: new Date(Math.min(old.expiresAt.getTime(), now + GRACE_MS)),
        },
      })
      if (count === 0) throw new AppError('CONFLICT', { reason: 'the key is not active' })
      const issued = await issueKey(ctx, tx, {
        name: old.name,
        scopes: scopesOf(old.scopes),
        expiresAt: new Date(now + old.expiresAt.getTime() - old.createdAt.getTime()),
        rotatedFromId: apiKeyId,
      })
      await ctx.audit(tx, 'api_key.rotated', { apiKeyId: issued.apiKey.id, rotatedFromId: apiKeyId })
      return issued
    })
    const { id: workspaceId } = ctx.workspace
    ctx.services.security.record('api_key_rotated', { ...whoOf(ctx), workspaceId, detail: apiKeyId })
    return made
  })
