import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusedLicences } from './licences.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')
const workflows = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(join(folder, file), 'utf8'),
}))

/** By a commit, which nobody can move; or by a tag whose commit could not be verified, named here. */
const BY_TAG = new Set([
  'actions/dependency-review-action@v4',
  'github/codeql-action/init@v3',
  'github/codeql-action/analyze@v3',
])

function faultsOf(text: string): string[] {
  const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, action = '', comment = '']) => ({
    action,
    comment,
  }))
  return [
    ...uses
      .filter(
        ({ action, comment }) =>
          !(/@[0-9a-f]{40}$/.test(action) && / # v\d/.test(comment)) && !BY_TAG.has(action),
      )
      .map(({ action }) => `${action} is not pinned to a commit with its version beside it`),
    ...(/^permissions:\n {2}contents: read$/m.test(text) ? [] : ['has more than reading by default']),
    ...(/pull_request_target/.test(text) ? ['runs a stranger’s change with our rights'] : []),
    // What somebody wrote into a title must not become a command.
    ...(/run:.*\$\{\{\s*github\.(?:event|head_ref)/.test(text)
      ? ['puts what a stranger wrote into a command']
      : []),
    ...[...text.matchAll(/actions\/checkout@.*\n(?! +with:\n +persist-credentials: false)/g)].map(
      () => 'leaves its credentials in the checkout',
    ),
    ...(text.split('runs-on:').length === text.split('timeout-minutes:').length
      ? []
      : ['may run without end']),
  ]
}

describe('workflows', () => {
  it.each(workflows)('$file is pinned, bounded and may read only', ({ text }) => {
    expect(faultsOf(text)).toEqual([])
  })
  it('run what is promised: all tests, secrets, known holes, licences, freshness, review, static analysis', () => {
    const all = workflows.map(({ text }) => text).join('\n')
    for (const part of [
      '.ci/run',
      'secret-scan.ts',
      'pnpm audit',
      'licences.ts',
      'pnpm outdated',
      'dependency-review',
      'codeql',
    ]) {
      expect(all).toContain(part)
    }
    expect(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')).toMatch(/npm[\s\S]*github-actions/)
  })
  it('broken twin: each fault is seen', () => {
    const bad = `on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n      - run: echo \${{ github.event.title }}\n`
    expect(faultsOf(bad)).toHaveLength(6)
  })
})

it('a build is given no secret, so it can hold none (ASVS 13.3.1)', () => {
  const turbo = JSON.parse(readFileSync(join(root, 'turbo.json'), 'utf8')) as {
    globalPassThroughEnv: string[]
    tasks: { build: Record<string, unknown> }
  } // our own file
  expect(turbo.globalPassThroughEnv).toEqual(['HOME', 'PATH', 'TMPDIR', 'CHROMIUM_PATH'])
  expect(turbo.tasks.build['env']).toEqual(['APP_ENV', 'NODE_ENV'])
  expect(Object.keys(turbo.tasks.build)).not.toContain('passThroughEnv')
  // Turbo's default, "strict": a task sees what it declares and nothing else.
  expect(Object.keys(turbo)).not.toContain('envMode')
})

it('the hook is executable', () => {
  expect(statSync(join(root, '.githooks/pre-commit')).mode & 0o111).not.toBe(0)
})

it('every path that has an owner exists', () => {
  const owned = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8').match(/^\/\S+/gm) ?? []
  expect(owned.length).toBeGreaterThan(5)
  for (const path of owned) expect(() => statSync(join(root, path))).not.toThrow()
})

it.each([
  ['MIT', 0],
  ['(MIT OR GPL-3.0)', 0],
  ['MIT AND GPL-3.0', 1],
  ['GPL-3.0-only', 1],
  ['AGPL-3.0', 1],
  ['Unknown', 1],
  ['', 1],
])('the licence %j is taken or refused (%i)', (licence, refused) => {
  expect(refusedLicences({ [licence]: [{ name: 'some-package' }] })).toHaveLength(refused)
})
