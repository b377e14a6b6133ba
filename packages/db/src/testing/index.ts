export { freshEmbeddedDatabase } from './embedded.ts'
export { type FreshDatabase, freshPostgresDatabase } from './postgres.ts'
export { addMember, createCharacter, createUser, createWorkspace } from './rows.ts'
