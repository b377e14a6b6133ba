import type { SpawnedEmbedded } from '@portcullis/db/embedded'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT, say } from './steps.ts'

/** Ctrl-C reaches a whole terminal and may reach us twice at once; only a later one means "now". */
const IMPATIENT_AFTER_MS = 2_000

type Serve = { dev: boolean; databaseUrl: string; embedded: SpawnedEmbedded | undefined }

/**
 * Serves until told to stop, then ends the server first and the database after it. The server is in a process group of
 * its own, so that Ctrl-C does not cut off its last answers; and it holds a channel to this process, so that it ends
 * when this one is killed.
 */
export async function serve({ dev, databaseUrl, embedded }: Serve): Promise<never> {
  const web = fork(join(ROOT, 'apps/web/server.ts'), dev ? ['--dev'] : [], {
    detached: true,
    cwd: join(ROOT, 'apps/web'),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  })
  const stopped = stopOnSignal(web)
  void embedded?.exited.then(() => loseDatabase(web))

  const [code] = await once(web, 'exit')
  await embedded?.stop()
  process.exit(stopped() ? 0 : (code ?? 1))
}

function loseDatabase(web: ChildProcess): boolean {
  if (web.exitCode !== null || web.killed) return false
  say('The embedded PostgreSQL ended unexpectedly: start again, its data is kept.')
  return web.kill('SIGTERM')
}

/** Passes the wish to stop on, once; when repeated after a while it becomes a demand. Tells whether there was one. */
function stopOnSignal(web: ChildProcess): () => boolean {
  let since: number | undefined
  const stop = () => {
    since ??= Date.now()
    web.kill(Date.now() - since > IMPATIENT_AFTER_MS ? 'SIGKILL' : 'SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  // The launcher is gone, so there is no terminal to answer to either.
  process.on('disconnect', stop)
  return () => since !== undefined
}
