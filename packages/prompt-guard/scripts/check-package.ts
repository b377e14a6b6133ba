/**
 * Packs the built package as it would be published and asks two independent judges about it: publint (files and
 * exports) and Are The Types Wrong (what TypeScript and Node would resolve). Run after `build`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'prompt-guard-'))
const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { cwd: root, stdio: 'inherit' })
}
try {
  execFileSync('pnpm', ['pack', '--pack-destination', folder], { cwd: root })
  const tarball = join(folder, readdirSync(folder)[0] ?? '')
  run('pnpm', 'exec', 'publint', '--strict', tarball)
  run('pnpm', 'exec', 'attw', tarball, '--profile', 'esm-only')
} finally {
  rmSync(folder, { recursive: true })
}
