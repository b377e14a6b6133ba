import { expect, test } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'

test('the server says once that it is ready, and ends cleanly when told to', async () => {
  const server = spawn(process.execPath, ['server.ts'], {
    env: { ...process.env, PORT: String(Number(process.env['E2E_PORT']) + 1) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await expect.poll(() => output, { timeout: 30_000 }).toContain('Portcullis is ready: http://localhost:')
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(output.match(/is ready/g)).toHaveLength(1)
})
