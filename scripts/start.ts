/**
 * Runs the app with nothing but Node and npm: installs, builds, starts the embedded PostgreSQL unless DATABASE_URL names
 * another, migrates, serves, and prints one URL. With `--dev` it compiles on demand instead of building.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { exitWith, install, ROOT, say, StepError, turbo } from './steps.ts'
import { applyMigrations, startEmbedded } from './embedded.ts'
import { serve } from './serve.ts'

const dev = process.argv.includes('--dev')

try {
  const envFile = join(ROOT, '.env')
  if (existsSync(envFile)) process.loadEnvFile(envFile)
  await install()
  const env = await checkedEnvironment()
  if (env.isDevelopment) process.env['ENCRYPTION_KEYS'] ||= await keptKeys()
  await prepare()

  const embedded =
    env.databaseUrl === undefined ? await startEmbedded(join(ROOT, '.data', 'postgres')) : undefined
  const databaseUrl = embedded?.url ?? env.databaseUrl ?? ''
  if (env.isDevelopment) await applyMigrations(env.migrationUrl ?? databaseUrl)
  await serve({ dev, databaseUrl, embedded })
} catch (error) {
  exitWith(error)
}

async function checkedEnvironment() {
  const { EnvError, readEnv } = await import('@portcullis/env')
  try {
    return readEnv(process.env)
  } catch (error) {
    throw error instanceof EnvError ? new StepError(error.message) : error
  }
}

/** Without keys that outlive this process, what development sealed yesterday would not open today. */
async function keptKeys(): Promise<string> {
  const { developmentKeys } = await import('@portcullis/env')
  return developmentKeys()
}

function prepare(): Promise<void> {
  if (dev)
    return turbo(['generate'], {
      quiet: true,
      failure: 'The database client or the viewers of the API could not be generated; see above.',
    })
  say('Building (quick when nothing has changed) …')
  return turbo(['build', '--filter=web'], { quiet: true, failure: 'The build failed; see above.' })
}
