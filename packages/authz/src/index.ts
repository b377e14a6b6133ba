export { type Actor, decide, type Decision, type Resource } from './decide.ts'
export {
  ACCOUNT_PERMISSIONS,
  type AccountPermission,
  type Permission,
  type Role,
  ROLES,
  WORKSPACE_PERMISSIONS,
  type WorkspacePermission,
} from './permissions.ts'
