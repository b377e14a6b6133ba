import { env, EnvError } from '@portcullis/env'
import { createLogger } from '@portcullis/log'
import { standByForErrors } from './src/http/last-resort.ts'
import { startServer } from './src/http/start-server.ts'

/** `node apps/web/server.ts` serves the build; `--dev` compiles on demand. */
async function main(): Promise<void> {
  const settings = env()
  const log = createLogger({ level: settings.logLevel })
  const { port, stop } = await startServer({
    dir: import.meta.dirname,
    dev: process.argv.includes('--dev'),
    log,
    env: settings,
  })
  process.stdout.write(`Portcullis is ready: http://localhost:${port}\n`)

  let stopping = false
  const end = (exitCode: number) => {
    // The second Ctrl-C of someone who will not wait.
    if (stopping) process.exit(1)
    stopping = true
    void stop().then(() => process.exit(exitCode))
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  standByForErrors(log, () => end(1))
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exit(1)
}

function reasonOf(error: unknown): string {
  if (error instanceof EnvError) return error.message
  if (!(error instanceof Error)) return 'The server could not start.'
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is in use. Stop what holds it, or set PORT to another.'
  return `The server could not start: ${error.message}`
}
