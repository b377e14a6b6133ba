export { addMember, createCharacter, createUser, createWorkspace } from '@portcullis/db/testing'
export { describePostgres, describeRedis, postgresUrl, redisUrl } from './services.ts'
export { testDatabase, type TestDatabase } from './test-database.ts'
