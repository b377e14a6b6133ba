/**
 * Every benchmark of the workspace, one after the other. Those that need a database get a fresh one: on the PostgreSQL
 * of TEST_DATABASE_URL (by default the usual loopback port), or embedded where none answers.
 */
import { exitWith, install, say, turbo } from './steps.ts'

const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'

try {
  await install()
  const { freshEmbeddedDatabase, freshPostgresDatabase } = await import('@portcullis/db/testing')
  const database = await freshPostgresDatabase(SERVER).catch(() => {
    say('No PostgreSQL answers: measuring on the embedded one, which answers more slowly.')
    return freshEmbeddedDatabase()
  })
  try {
    await turbo(['bench', '--concurrency=1', ...process.argv.slice(2)], {
      env: { DATABASE_URL: database.url },
      failure: 'A benchmark could not be run; see above.',
    })
  } finally {
    await database.drop()
  }
} catch (error) {
  exitWith(error)
}
