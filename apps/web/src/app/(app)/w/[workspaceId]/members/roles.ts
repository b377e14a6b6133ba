import { decide, type Role, ROLES, type WorkspacePermission } from '@portcullis/authz'

/** Who looks at the page. */
export type Own = { userId: string; role: Role }

/** Whether it would be allowed, so that what would be refused is not offered. The procedure asks by itself. */
export function mayWithRole(own: Own, permission: WorkspacePermission, role: Role): boolean {
  return decide({ actor: own, permission, resource: { ownerId: null, role } }).allowed
}

/** The roles that this person may give. */
export function rolesToGive(own: Own): readonly Role[] {
  return ROLES.filter((role) => mayWithRole(own, 'member:update', role))
}
