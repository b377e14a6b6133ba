import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint')

/** Paths, as they would be in the repository, with what stands in them. */
export type Sources = Readonly<Record<string, string>>

/**
 * The rules that the real oxlint, with the repository's real configuration, reports for each file: written like
 * `portcullis(no-raw-sql)`. The files stand in a folder of their own, so that overrides by path apply as they do here.
 */
export function lint(sources: Sources): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'))
  try {
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    cpSync(join(root, 'packages/config/package.json'), join(folder, 'packages/config/package.json'))
    cpSync(join(root, 'packages/config/lint'), join(folder, 'packages/config/lint'), { recursive: true })
    for (const [path, source] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), `${source}\n`)
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [oxlint, '--format', 'json', '--threads', '1', ...Object.keys(sources)],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    return byFile(stdout, stderr, Object.keys(sources))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function byFile(stdout: string, stderr: string, paths: readonly string[]): Map<string, string[]> {
  if (!stdout.startsWith('{')) throw new Error(`oxlint did not answer: ${stdout}${stderr}`)
  const report = JSON.parse(stdout) as {
    diagnostics: { code?: string; filename: string; message: string }[]
    number_of_files: number
  } // oxlint's own JSON format
  if (report.number_of_files !== paths.length) {
    throw new Error(`oxlint looked at ${report.number_of_files} of ${paths.length} files`)
  }
  const found = new Map<string, string[]>(paths.map((path) => [path, []]))
  for (const { code, filename, message } of report.diagnostics) {
    found.get(filename.replaceAll('\\', '/'))?.push(code ?? `no rule: ${message}`)
  }
  return found
}
