/** Writes a migration for what changed in schema.prisma: `pnpm --filter @portcullis/db db:migrate:create <name>`. */
import { createMigration } from '../src/migrate/index.ts'
import { command } from './command.ts'

await command(async () => {
  const file = await createMigration({ name: process.argv.slice(2).join(' '), now: new Date() })
  console.log(
    file
      ? `Wrote ${file}. Read it, correct it, then apply it with db:migrate.`
      : 'schema.prisma holds no change.',
  )
})
