export { migrate, MigrationError, type MigrateOptions, migrationStatus } from './apply.ts'
export { createMigration, type CreateOptions } from './create.ts'
export { type Migration, readMigrations } from './folder.ts'
export { resetDatabase } from './reset.ts'
