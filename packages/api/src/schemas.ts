/**
 * What a form needs to know of the API before it asks: the very schemas and bounds that the procedures parse with.
 * Nothing here reaches a server-only module, so a browser bundle may hold it.
 */
export { ProfileInput } from './routers/account/profile.schema.ts'
export { API_KEY, ApiKeyDraft } from './routers/api-key/api-key.schema.ts'
export {
  AddressInput,
  ResetPasswordInput,
  SignUpInput,
  VerifyEmailInput,
} from './routers/auth/auth.schema.ts'
export { CHARACTER, CHARACTER_SORTS } from './routers/character/character.schema.ts'
export { GENERATION, GENERATION_TASKS, GenerateInput } from './routers/generation/generation.schema.ts'
export { ROLES } from '@portcullis/authz'
export { STORY_EVENT, STORY_EVENT_SORTS, STORY_ORDER } from './routers/story-event/story-event.schema.ts'
export { WORKSPACE } from './routers/workspace/workspace.schema.ts'
