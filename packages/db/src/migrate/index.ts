export { migrate, MigrationError, type MigrateOptions } from './apply.ts'
export { type Migration, readMigrations } from './folder.ts'
