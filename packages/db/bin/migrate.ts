/** Applies pending migrations: `pnpm --filter @portcullis/db db:migrate`. */
import { migrate } from '../src/migrate/index.ts'
import { command, withDatabase } from './command.ts'

await command(() =>
  withDatabase(async (url) => {
    const applied = await migrate({ url, onApplied: (name) => console.log(`applied ${name}`) })
    if (applied.length === 0) console.log('Nothing to apply: the database is up to date.')
  }),
)
