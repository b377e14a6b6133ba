import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Embedded, EmbeddedOptions } from './start.ts'

/** What the child says: once, when it serves or cannot. */
export type EmbeddedMessage = { readonly url: string } | { readonly failure: string }

export type SpawnedEmbedded = Embedded & {
  readonly pid: number
  /** Fulfilled when the server is gone, whether it was stopped or not. */
  readonly exited: Promise<unknown>
}

const PROGRAM = fileURLToPath(new URL('../../bin/embedded.ts', import.meta.url))

/** Starts the embedded server in a process of its own, which ends when this one does, however this one ends. */
export async function spawnEmbedded(options: Omit<EmbeddedOptions, 'lockWaitMs'>): Promise<SpawnedEmbedded> {
  const child = fork(PROGRAM, [options.dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C at the terminal reaches a whole group at once; the server must outlive the application's last queries.
    detached: true,
    execArgv: [],
  })
  const exited = once(child, 'exit')
  const message = await firstMessage(child)
  if ('failure' in message) throw new Error(message.failure)
  options.log?.(`embedded database ready in ${options.dataDir} (process ${child.pid})`)
  return {
    url: message.url,
    pid: child.pid ?? 0,
    exited,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

function firstMessage(child: ChildProcess): Promise<EmbeddedMessage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as EmbeddedMessage))
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`The embedded database ended while starting (code ${code}).`)),
    )
  })
}
