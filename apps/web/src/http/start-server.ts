import type { Env } from '@portcullis/env'
import type { Logger } from '@portcullis/log'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import next from 'next'
import { createFrontServer } from './front-server.ts'
import { markFrontServer } from './front-server-mark.ts'
import { shutDown } from './shut-down.ts'

export type StartOptions = {
  /** The folder of the Next application. */
  dir: string
  /** Compile on demand with hot reloading, instead of serving the build. */
  dev: boolean
  log: Pick<Logger, 'error'>
  env: Pick<Env, 'port' | 'host' | 'trustedProxies' | 'allowedOrigins' | 'isDevelopment'>
}

export type RunningServer = { port: number; stop: () => Promise<void> }

/** How long answers under way may take to finish once the process is told to stop, in milliseconds. */
const GRACE_MS = 10_000

/** Starts the application and resolves when it listens. Rejects when it cannot: no build, or the port is taken. */
export async function startServer({ dir, dev, log, env }: StartOptions): Promise<RunningServer> {
  markFrontServer()
  // Next listens for upgrades by itself, past our guards. It is given a server that hears only what we hand on.
  const httpServer = createServer()
  // Next prints an error whole, cause and query included; `instrumentation.ts` logs it instead, redacted.
  const app = next({ dir, dev, quiet: !dev, hostname: env.host, port: env.port, httpServer })
  await app.prepare()
  const server = createFrontServer({
    ...env,
    handle: app.getRequestHandler(),
    onFailure: (error, requestId) => log.error({ requestId, error }, 'the application failed'),
  })

  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    // Hot reloading is the only thing that needs a WebSocket. In production an upgrade is refused.
    if (!dev) {
      socket.destroy()
      return
    }
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    httpServer.emit('upgrade', request, socket, head)
  })

  server.listen(env.port, env.host)
  await once(server, 'listening')
  const stop = async () => {
    // They are the server's no longer, but it would wait for them.
    for (const socket of upgraded) socket.destroy()
    await shutDown(server, GRACE_MS)
    await app.close()
  }
  return { port: portOf(server.address()), stop }
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address ? address.port : 0
}
