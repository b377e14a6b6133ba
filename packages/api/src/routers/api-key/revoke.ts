import { AppError } from '@portcullis/errors'
import { whoOf } from '../../context.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { ApiKeyId, ApiKeyRevoked } from './api-key.schema.ts'

export const revoke = workspaceProcedure
  .permission('apikey:manage')
  .limit('write')
  .input(ApiKeyId)
  .output(ApiKeyRevoked)
  .mutation(async ({ ctx, input: { apiKeyId } }) => {
    await ctx.tenant(async (tx) => {
      const { count } = await tx.apiKey.updateMany({
        where: { id: apiKeyId, revokedAt: null },
        data: { revokedAt: new Date(ctx.services.clock()) },
      })
      // Another workspace's key answers like one that never was, and so does one that has ended already.
      if (count === 0) throw new AppError('NOT_FOUND')
      await ctx.audit(tx, 'api_key.revoked', { apiKeyId })
    })
    const { id: workspaceId } = ctx.workspace
    ctx.services.security.record('api_key_revoked', { ...whoOf(ctx), workspaceId, detail: apiKeyId })
    return { revoked: true as const }
  })
