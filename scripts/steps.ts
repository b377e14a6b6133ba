import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** Something that a person can mend. Its message is the one sentence they read. */
export class StepError extends Error {}

export function say(line: string): void {
  console.log(line)
}

type RunOptions = { env?: Record<string, string>; quiet?: boolean; failure: string }

/** Runs a command to its end. A quiet one shows its output only when it fails. */
export function run(
  command: string,
  args: readonly string[],
  { env, quiet, failure }: RunOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    })
    const output: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', () => {
      reject(new StepError(failure))
    })
    child.on('exit', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(output))
      reject(new StepError(failure))
    })
  })
}

/** Installs from the lockfile, unless exactly this lockfile is installed already. */
export async function install(): Promise<void> {
  const stamp = join(ROOT, 'node_modules', '.portcullis-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'pnpm-lock.yaml')))
    .update(process.version)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing dependencies from the lockfile …')
  await run('pnpm', ['install', '--frozen-lockfile'], {
    quiet: true,
    failure: 'The dependencies could not be installed: check the network, then try again.',
  })
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Runs turbo tasks; what has not changed since the last time comes out of turbo's cache. */
export function turbo(args: readonly string[], options: RunOptions): Promise<void> {
  const env = {
    ...options.env,
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  }
  return run('pnpm', ['exec', 'turbo', 'run', ...args], { ...options, env })
}

/** Ends the process with the sentence of a step that failed. */
export function exitWith(error: unknown): never {
  console.error(error instanceof StepError ? error.message : error)
  process.exit(1)
}
