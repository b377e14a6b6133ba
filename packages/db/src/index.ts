export { audit, type AuditEntry } from './audit/append.ts'
export type { RoleCheck } from './check-role.ts'
export {
  createDatabase,
  type Database,
  type DatabaseLog,
  type DatabaseOptions,
  type Identity,
  type TenantScope,
} from './database.ts'
export {
  type Account as AccountRow,
  ActorType,
  type AuditEvent as AuditEventRow,
  type Character as CharacterRow,
  type Generation as GenerationRow,
  GenerationStatus,
  type Invitation as InvitationRow,
  type Membership as MembershipRow,
  type OneTimeToken as OneTimeTokenRow,
  type OutboundMail as OutboundMailRow,
  Role,
  type Session as SessionRow,
  type StoryEvent as StoryEventRow,
  type TokenPurpose,
  type User as UserRow,
  type Workspace as WorkspaceRow,
} from './generated/client.ts'
export { collectionModel, modelColumn } from './names.ts'
export { QueryRefused } from './refused.ts'
export type { IdentityDelegates, IdentityTx } from './scope/identity.ts'
export type { Lock } from './scope/lock.ts'
export type { PersonTx } from './scope/person.ts'
export type { TenantTx } from './scope/tenant.ts'
