export { safeMetadata, UserMetadata } from './metadata.ts'
export { adminUserSelect, publicUserSelect, selfUserSelect, teammateUserSelect } from './selects.ts'
export {
  type HoldsSensitive,
  type NoSensitive,
  type RawUserMustNotLeave,
  SENSITIVE_USER_FIELDS,
  type SensitiveUserField,
} from './sensitive.ts'
export { AdminUser, PublicUser, SelfUser, TeammateUser } from './views.ts'
