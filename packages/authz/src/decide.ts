import {
  ACCOUNT_PERMISSIONS,
  type Permission,
  type Role,
  ROLES,
  WORKSPACE_PERMISSIONS,
  type WorkspacePermission,
} from './permissions.ts'

/** Who asks: a signed-in person, with the role they have in the workspace that the call names, if it names one. */
export type Actor = { userId: string; role: Role | undefined }

/** The thing asked about, where ownership matters. A resource whose maker is gone belongs to nobody. */
export type Resource = { ownerId: string | null }

export type Decision =
  | { allowed: true }
  | { allowed: false; reason: 'unknown_permission' | 'not_a_member' | 'role_too_low' | 'not_the_owner' }

type Question = { actor: Actor; permission: Permission; resource?: Resource }

/**
 * The one place where access is decided, from data alone: no clock, no database, no exception.
 *
 * With an ownership rule and no resource, the answer is whether the actor may do it to something of their own. A
 * procedure asks again with the resource at hand; asking only once is what the generated role tests catch.
 */
export function decide({ actor, permission, resource }: Question): Decision {
  if (Object.hasOwn(ACCOUNT_PERMISSIONS, permission)) return { allowed: true }
  if (!isWorkspacePermission(permission)) return { allowed: false, reason: 'unknown_permission' }
  const { role } = actor
  if (role === undefined) return { allowed: false, reason: 'not_a_member' }

  const rule = WORKSPACE_PERMISSIONS[permission]
  if (rank(role) < rank(rule.role)) return { allowed: false, reason: 'role_too_low' }
  if (
    resource &&
    'othersNeed' in rule &&
    resource.ownerId !== actor.userId &&
    rank(role) < rank(rule.othersNeed)
  ) {
    return { allowed: false, reason: 'not_the_owner' }
  }
  return { allowed: true }
}

/** hasOwn, because `constructor` is "in" every object: a hostile name must not find a rule. */
function isWorkspacePermission(permission: string): permission is WorkspacePermission {
  return Object.hasOwn(WORKSPACE_PERMISSIONS, permission)
}

/** A role from outside this table (a bad row, a forged value) ranks below every other. */
function rank(role: Role): number {
  return ROLES.indexOf(role)
}
