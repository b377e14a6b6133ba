import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const HERE = import.meta.dirname

/** Runs a process of its own in which `mishap` happens, and which says "still here" a moment later. */
async function after(mishap: string, guarded = true) {
  const script = `
    import { createLogger } from '@portcullis/log'
    import { standByForErrors } from ${JSON.stringify(`${HERE}/last-resort.ts`)}
    ${guarded ? "standByForErrors(createLogger({ level: 'info' }), () => process.exit(7))" : ''}
    setTimeout(() => console.log('still here'), 300)
    ${mishap}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: HERE })
  const [output, complaints, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ])
  return { output, complaints, code }
}

const ERROR = "new Error('postgres://user:hunter2@db.example.com/x')"
const REJECTION = `void Promise.reject(${ERROR})`
const EXCEPTION = `setTimeout(() => { throw ${ERROR} }, 0)`

it('a rejection that nobody handled is logged, and the process goes on for everyone else', async () => {
  const { output, complaints, code } = await after(REJECTION)
  expect(output).toMatch(/"level":"error".*a rejection nobody handled/)
  expect(output).toContain('still here')
  expect(output + complaints).not.toContain('hunter2')
  expect(code).toBe(0)
})

it('an exception that nobody caught is logged, and the process is ended in order', async () => {
  const { output, complaints, code } = await after(EXCEPTION)
  expect(output).toMatch(/"level":"fatal".*an exception nobody caught/)
  expect(output).not.toContain('still here')
  expect(output + complaints).not.toContain('hunter2')
  expect(code).toBe(7)
})

it('broken twin: without it the process dies of either, and prints the error as it is', async () => {
  for (const mishap of [REJECTION, EXCEPTION]) {
    const { output, complaints, code } = await after(mishap, false)
    expect(code).toBe(1)
    expect(complaints).toContain('hunter2')
    expect(output).not.toContain('still here')
  }
})
