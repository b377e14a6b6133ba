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
  'workspace:rename': { role: 'admin', means: 'Rename the workspace' },
  'workspace:leave': { role: 'member', means: 'Leave the workspace; the last owner cannot' },
  'workspace:delete': { role: 'owner', means: 'Delete the workspace and what is in it' },
  'member:read': { role: 'member', means: 'See the members and their roles' },
  'member:update': { role: 'admin', means: 'Give a member another role, up to one’s own' },
  'member:remove': { role: 'admin', means: 'Remove a member whose role is not above one’s own' },
  'invitation:read': { role: 'admin', means: 'See the invitations that are open' },
  'invitation:create': { role: 'admin', means: 'Invite somebody, with a role up to one’s own' },
  'invitation:revoke': { role: 'admin', means: 'Withdraw an invitation' },
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
  'story-event:read': { role: 'member', means: 'Read story events' },
  'story-event:create': { role: 'member', means: 'Write a new story event' },
  'story-event:update': {
    role: 'member',
    othersNeed: 'admin',
    means: 'Change a story event one wrote; admins, any',
  },
  'story-event:delete': {
    role: 'member',
    othersNeed: 'admin',
    means: 'Delete a story event one wrote; admins, any',
  },
  'generation:create': { role: 'member', means: 'Ask the model for text' },
  'generation:read': { role: 'member', means: 'Read what the model wrote for the workspace' },
  'apikey:manage': { role: 'admin', means: 'See, make, rotate and revoke API keys' },
  'audit:read': { role: 'admin', means: 'Read the audit log' },
  'audit:export': { role: 'admin', means: 'Take a copy of the audit log' },
} as const satisfies Record<string, Rule>

/** Permissions over one's own account, held by everyone who is signed in. */
export const ACCOUNT_PERMISSIONS = {
  'account:read': { means: 'See one’s own profile and workspaces' },
  'account:update': { means: 'Change one’s own name' },
  'account:export': { means: 'Take away everything that is stored of oneself' },
  'account:delete': { means: 'Delete one’s own account' },
  'workspace:create': { means: 'Make a workspace of one’s own' },
  'invitation:accept': { means: 'Accept an invitation that was sent to one’s own, verified address' },
  'password:change': { means: 'Change one’s own password' },
  'email:change': { means: 'Move one’s own account to another e-mail address' },
  'factor:read': { means: 'See one’s own second factors' },
  'factor:change': { means: 'Add and remove one’s own second factors and linked accounts' },
  'session:read': { means: 'See where one is signed in' },
  'session:revoke': { means: 'End one’s own sessions' },
} as const satisfies Record<string, { means: string }>

/** Permissions across all workspaces, held by system administrators and by nobody else. */
export const SYSTEM_PERMISSIONS = {
  'user:list': { means: 'See the accounts of everyone' },
  'user:ban': { means: 'Ban an account, and lift a ban' },
  'user:end-sessions': { means: 'End the sessions of any account' },
  'user:reset-factors': { means: 'Take the second factors of an account away, for who has lost them' },
} as const satisfies Record<string, { means: string }>

export type WorkspacePermission = keyof typeof WORKSPACE_PERMISSIONS
export type AccountPermission = keyof typeof ACCOUNT_PERMISSIONS
export type SystemPermission = keyof typeof SYSTEM_PERMISSIONS
export type Permission = WorkspacePermission | AccountPermission | SystemPermission
