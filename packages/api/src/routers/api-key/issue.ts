import { newApiKeyText } from '@portcullis/auth'
import { type ApiKeyScope, decide } from '@portcullis/authz'
import { hashToken } from '@portcullis/crypto'
import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Context } from '../../context.ts'
import { enforce, type WorkspaceContext } from '../../middleware/workspace.ts'
import { API_KEY } from './api-key.schema.ts'
import { apiKeyFields, viewOf } from './view.ts'

export const DAY_MS = 24 * 3_600_000

type Caller = Context & WorkspaceContext
type Draft = {
  name: string
  scopes: readonly ApiKeyScope[]
  expiresAt: Date
  rotatedFromId?: string
}

/**
 * Makes a key in the caller's name and hands its text out, once: what is stored is a hash.
 *
 * @throws {AppError} FORBIDDEN for a scope that the caller does not hold; UNPROCESSABLE_CONTENT when the workspace has as
 * many keys as it may.
 */
export async function issueKey(ctx: Caller, tx: TenantTx, draft: Draft) {
  for (const permission of draft.scopes) {
    enforce(ctx, permission, ctx.workspace.id, decide({ actor: ctx.actor, permission }))
  }
  const now = ctx.services.clock()
  // Counted and made under one lock, or two at once would both find the last place free.
  await tx.lock('apiKeys')
  const live = await tx.apiKey.count({ where: { revokedAt: null, expiresAt: { gt: new Date(now) } } })
  if (live >= API_KEY.live) throw new AppError('UNPROCESSABLE_CONTENT', { reason: 'too many API keys' })

  const key = newApiKeyText()
  const { scopes, ...rest } = draft
  const row = await tx.apiKey.create({
    data: {
      ...rest,
      scopes: [...new Set(scopes)],
      keyHash: hashToken(key),
      lastFour: key.slice(-4),
      createdAt: new Date(now),
    },
    select: apiKeyFields,
  })
  return { apiKey: viewOf(row, now), key }
}
