import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Finding, findingsOf } from '../finding.ts'

const dependency = findingsOf('dependencies')
const scanner = findingsOf('secret scanner')
const git = promisify(execFile)

const DAY = 24 * 60 * 60 * 1000
/** Security fixes arrive weekly; a lockfile that nobody touched for longer has missed some. In days. */
const STALE = 45
/** In minutes: most malicious releases are found and withdrawn within three days. */
const LEAST_RELEASE_AGE = 4320

/** Whether dependencies are pinned, aged and cared for. Asks no registry. */
export async function dependencies(root: string, now: number): Promise<Finding[]> {
  const { ok, error } = dependency
  if (!existsSync(join(root, 'pnpm-lock.yaml'))) {
    return [error('there is no lockfile', 'Restore pnpm-lock.yaml from the repository')]
  }
  const settings = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const age = Number(/^minimumReleaseAge: (\d+)$/m.exec(settings)?.[1] ?? 0)
  return [
    age >= LEAST_RELEASE_AGE
      ? ok('releases wait three days before they are taken')
      : error(
          'releases are taken at once',
          `Set minimumReleaseAge: ${LEAST_RELEASE_AGE} in pnpm-workspace.yaml`,
        ),
    freshness(await lastChange(root, 'pnpm-lock.yaml'), now),
  ]
}

function freshness(changed: number | undefined, now: number): Finding {
  const { ok, warning } = dependency
  if (changed === undefined) return ok('their age is not known outside of a checkout')
  const days = Math.max(0, Math.floor((now - changed) / DAY))
  if (days <= STALE) return ok(`last changed ${days} days ago`)
  return warning(`last changed ${days} days ago`, 'Merge the open updates, or run pnpm update and the tests')
}

/** Whether a secret would be noticed before it is committed. Only a checkout commits. */
export async function secretScanner(root: string): Promise<Finding[]> {
  const { ok, warning, error } = scanner
  if (!existsSync(join(root, '.git'))) return [ok('not a checkout: nothing is committed from here')]
  if (!existsSync(join(root, '.githooks/pre-commit'))) {
    return [error('the pre-commit hook is gone', 'Restore .githooks/pre-commit from the repository')]
  }
  const hooks = await ask(root, ['config', 'core.hooksPath'])
  if (hooks === '.githooks') return [ok('runs before each commit')]
  return [warning('does not run before a commit here', 'git config core.hooksPath .githooks')]
}

async function lastChange(root: string, file: string): Promise<number | undefined> {
  const seconds = await ask(root, ['log', '-1', '--format=%ct', '--', file])
  return seconds ? Number(seconds) * 1000 : undefined
}

/** `undefined` where there is no git, no checkout or no answer. */
async function ask(root: string, args: string[]): Promise<string | undefined> {
  const answer = await git('git', args, { cwd: root, timeout: 5_000 }).catch(() => undefined)
  return answer?.stdout.trim() || undefined
}
