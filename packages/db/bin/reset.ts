/** Deletes everything and migrates anew, in development only: `pnpm --filter @portcullis/db db:reset`. */
import { resetDatabase } from '../src/migrate/index.ts'
import { command, withDatabase } from './command.ts'

await command(() =>
  withDatabase(async (url) => {
    const applied = await resetDatabase({ url, environment: process.env['APP_ENV'] })
    console.log(`The database is empty again, with ${applied.length} migrations applied.`)
  }),
)
