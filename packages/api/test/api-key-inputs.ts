import { randomBytes } from 'node:crypto'
import type { Given } from './valid-inputs.ts'

export const keyDraft = { name: 'Nightly import', scopes: ['character:read', 'character:create'] }

/** A workspace has a limit of keys, and the sweeps make many. */
export function endKeys({ services, person: { workspaceId, userId } }: Given) {
  return services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.apiKey.updateMany({ where: { revokedAt: null }, data: { revokedAt: new Date(services.clock()) } }),
  )
}

export function withApiKey() {
  return async (given: Given) => {
    await endKeys(given)
    const { services, person } = given
    const { workspaceId, userId } = person
    const { id: apiKeyId } = await services.db.tenant({ workspaceId, userId }, (tx) =>
      tx.apiKey.create({
        data: {
          ...keyDraft,
          keyHash: randomBytes(32).toString('hex'),
          lastFour: 'abcd',
          expiresAt: new Date(services.clock() + 86_400_000),
        },
      }),
    )
    return { workspaceId, apiKeyId }
  }
}
