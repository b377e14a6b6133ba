/** What a member of a workspace can be. Each role holds everything that the roles before it hold. */
export const ROLES = ['member', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

type Rule = {
  /** The least role that holds the permission. */
  role: Role
  /** Where the least role only holds it for what it made itself: the role that holds it for everything. */
  othersNeed?: Role
  /** In words, for the page and the documents made from this table. */
  means: string
}

/** Permissions inside a workspace. A permission that is not here cannot be declared, so it cannot be granted. */
export const WORKSPACE_PERMISSIONS = {
  'workspace:read': { role: 'member', means: 'See the workspace and who is in it' },
  'character:read': { role: 'member', means: 'Read characters' },
  'character:create': { role: 'member', means: 'Write a new character' },
  'character:update': {
    role: 'member',
    othersNeed: 'admin',
    means: 'Change a character one wrote; admins, any',
  },
  'character:delete': {
    role: 'member',
    othersNeed: 'admin',
    means: 'Delete a character one wrote; admins, any',
  },
  'generation:create': { role: 'member', means: 'Ask the model for text' },
  'generation:read': { role: 'member', means: 'Read what the model wrote for the workspace' },
  'audit:read': { role: 'admin', means: 'Read the audit log' },
} as const satisfies Record<string, Rule>

/** Permissions over one's own account, held by everyone who is signed in. */
export const ACCOUNT_PERMISSIONS = {
  'account:read': { means: 'See one’s own profile and workspaces' },
  'session:read': { means: 'See where one is signed in' },
  'session:revoke': { means: 'End one’s own sessions' },
} as const satisfies Record<string, { means: string }>

export type WorkspacePermission = keyof typeof WORKSPACE_PERMISSIONS
export type AccountPermission = keyof typeof ACCOUNT_PERMISSIONS
export type Permission = WorkspacePermission | AccountPermission
