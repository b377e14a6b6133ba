/** Which migrations are applied: `pnpm --filter @portcullis/db db:status`. Exit code 1 where some are pending. */
import { migrationStatus } from '../src/migrate/index.ts'
import { command, withDatabase } from './command.ts'

await command(() =>
  withDatabase(async (url) => {
    const { applied, pending } = await migrationStatus({ url })
    for (const name of applied) console.log(`applied  ${name}`)
    for (const name of pending) console.log(`pending  ${name}`)
    if (pending.length > 0) process.exitCode = 1
  }),
)
