import type { WorkspacePermission } from './permissions.ts'

/**
 * What an API key may be made for. Left out on purpose: whatever gives access to others (members, roles, keys), so that
 * a stolen key cannot make itself a successor.
 */
export const API_KEY_SCOPES = [
  'workspace:read',
  'character:read',
  'character:create',
  'character:update',
  'character:delete',
  'story-event:read',
  'story-event:create',
  'story-event:update',
  'story-event:delete',
  'generation:read',
  'generation:create',
  'member:read',
  'audit:read',
] as const satisfies readonly WorkspacePermission[]

export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]
