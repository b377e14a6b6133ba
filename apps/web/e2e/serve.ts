import { expect } from '@playwright/test'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A server of its own for one test file, beside the one that all others share. */
export async function serve(port: number, env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, ['server.ts'], {
    env: { ...process.env, TRUSTED_PROXIES: 'loopback', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await expect.poll(() => output, { timeout: 30_000 }).toContain('Portcullis is ready: http://localhost:')
  return {
    output: () => output,
    /** Tells it to stop and answers how it ended. */
    async stop(): Promise<unknown[]> {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      return ended
    },
  }
}
