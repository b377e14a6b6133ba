import { execFile } from 'node:child_process'
import { expect, it } from 'vitest'

function run(env: Record<string, string>): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd: import.meta.dirname, env: { NODE_ENV: 'production' as const, ...env } }
    execFile(process.execPath, ['server.ts'], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

it('refuses to start on an unusable environment, naming each variable and showing no value', async () => {
  const { code, stdout, stderr } = await run({ PORT: 'hunter2', APP_ENV: 'hunter2' })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/PORT/)
  expect(stderr).toMatch(/APP_ENV/)
  expect(stderr).not.toMatch(/hunter2|at .*\.ts:\d+/)
})
