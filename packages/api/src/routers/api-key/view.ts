import { API_KEY_SCOPES, type ApiKeyScope } from '@portcullis/authz'
import { type TeammateUser, teammateUserSelect } from '@portcullis/safe-user'
import type { z } from 'zod'
import type { ApiKeyState, ApiKeyView } from './api-key.schema.ts'

/** What is read of a key; the database would refuse its hash. */
export const apiKeyFields = {
  id: true,
  name: true,
  lastFour: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  rotatedAt: true,
  exposedAt: true,
  createdBy: { select: teammateUserSelect },
} as const

type Row = {
  id: string
  name: string
  lastFour: string
  scopes: unknown
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
  rotatedAt: Date | null
  exposedAt: Date | null
  createdBy: z.input<typeof TeammateUser> | null
}

export function viewOf(row: Row, now: number): z.input<typeof ApiKeyView> {
  const { revokedAt: _revokedAt, rotatedAt: _rotatedAt, scopes, ...shown } = row
  return { ...shown, scopes: scopesOf(scopes), state: stateOf(row, now) }
}

function stateOf({ revokedAt, rotatedAt, expiresAt }: Row, now: number): z.infer<typeof ApiKeyState> {
  if (revokedAt) return 'revoked'
  if (expiresAt.getTime() <= now) return 'expired'
  return rotatedAt ? 'replaced' : 'active'
}

/** A scope that there is no longer is not shown: it grants nothing either. */
export function scopesOf(stored: unknown): ApiKeyScope[] {
  return API_KEY_SCOPES.filter((scope) => Array.isArray(stored) && stored.includes(scope))
}
