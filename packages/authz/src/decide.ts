import {
  ACCOUNT_PERMISSIONS,
  type Permission,
  type Role,
  ROLES,
  SYSTEM_PERMISSIONS,
  WORKSPACE_PERMISSIONS,
  type WorkspacePermission,
} from './permissions.ts'
import { API_KEY_SCOPES } from './scopes.ts'

/**
 * Who asks: a person, with the role they have in the workspace that the call names, if it names one. A system
 * administrator is asked for by name only: without the mark, nobody is one.
 */
export type Actor = {
  userId: string
  role: Role | undefined
  systemAdmin?: boolean
  /** Set when an API key asks in the person's place: it may do what is named here, and of that what the person may. */
  scopes?: readonly string[]
}

/** The thing asked about, where it matters which. */
export type Resource = {
  /** Who made it. A resource whose maker is gone belongs to nobody. */
  ownerId: string | null
  /** The role that it holds or is to be given: a membership's, an invitation's. */
  role?: Role
}

export type Decision =
  | { allowed: true }
  | {
      allowed: false
      reason:
        | 'unknown_permission'
        | 'not_a_system_admin'
        | 'scope_missing'
        | 'not_a_member'
        | 'role_too_low'
        | 'not_the_owner'
        | 'role_above_own'
    }

type Question = { actor: Actor; permission: Permission; resource?: Resource }

/**
 * The one place where access is decided, from data alone: no clock, no database, no exception.
 *
 * With an ownership rule and no resource, the answer is whether the actor may do it to something of their own. A
 * procedure asks again with the resource at hand; asking only once is what the generated role tests catch.
 */
export function decide({ actor, permission, resource }: Question): Decision {
  // An account's own procedures name no scope that a key could hold: no key ever reaches them.
  if (actor.scopes && !isScope(permission, actor.scopes)) return { allowed: false, reason: 'scope_missing' }
  if (Object.hasOwn(ACCOUNT_PERMISSIONS, permission)) return { allowed: true }
  if (Object.hasOwn(SYSTEM_PERMISSIONS, permission))
    return actor.systemAdmin === true ? { allowed: true } : { allowed: false, reason: 'not_a_system_admin' }
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
  // Whoever could hand out or take away a role above their own would soon hold it (CWE-269). A role from outside the
  // table is above all.
  if (resource?.role !== undefined && !(rank(resource.role) >= 0 && rank(resource.role) <= rank(role))) {
    return { allowed: false, reason: 'role_above_own' }
  }
  return { allowed: true }
}

/** hasOwn, because `constructor` is "in" every object: a hostile name must not find a rule. */
function isWorkspacePermission(permission: string): permission is WorkspacePermission {
  return Object.hasOwn(WORKSPACE_PERMISSIONS, permission)
}

/** A scope that was withdrawn from the table since the key was made counts for nothing, too. */
function isScope(permission: string, scopes: readonly string[]): boolean {
  const offered: readonly string[] = API_KEY_SCOPES
  return scopes.includes(permission) && offered.includes(permission)
}

/** A role from outside this table (a bad row, a forged value) ranks below every other. */
function rank(role: Role): number {
  return ROLES.indexOf(role)
}
