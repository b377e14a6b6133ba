import { whoOf } from '../../context.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { ApiKeyDraft, NewApiKey } from './api-key.schema.ts'
import { DAY_MS, issueKey } from './issue.ts'

export const create = workspaceProcedure
  .permission('apikey:manage')
  .limit('write')
  .stepUp({ withinMinutes: 15 })
  .input(ApiKeyDraft)
  .output(NewApiKey)
  .mutation(async ({ ctx, input: { name, scopes, expiresInDays } }) => {
    const expiresAt = new Date(ctx.services.clock() + expiresInDays * DAY_MS)
    const made = await ctx.tenant(async (tx) => {
      const issued = await issueKey(ctx, tx, { name, scopes, expiresAt })
      const detail = { apiKeyId: issued.apiKey.id, scopes: scopes.join(' '), expiresInDays }
      await ctx.audit(tx, 'api_key.created', detail)
      return issued
    })
    const { id: workspaceId } = ctx.workspace
    ctx.services.security.record('api_key_created', { ...whoOf(ctx), workspaceId, detail: made.apiKey.id })
    return made
  })
