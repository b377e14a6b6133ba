export { type Actor, decide, type Decision, type Resource } from './decide.ts'
export {
  ACCOUNT_PERMISSIONS,
  type AccountPermission,
  type Permission,
  type Role,
  ROLES,
  SYSTEM_PERMISSIONS,
  type SystemPermission,
  WORKSPACE_PERMISSIONS,
  type WorkspacePermission,
} from './permissions.ts'
export { API_KEY_SCOPES, type ApiKeyScope } from './scopes.ts'
