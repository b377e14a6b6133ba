/**
 * What a form needs to know of the API before it asks: the very schemas and bounds that the procedures parse with.
 * Nothing here reaches a server-only module, so a browser bundle may hold it.
 */
export { SignUpInput } from './routers/auth/auth.schema.ts'
export { CHARACTER } from './routers/character/character.schema.ts'
export { GENERATION, GENERATION_TASKS, GenerateInput } from './routers/generation/generation.schema.ts'
