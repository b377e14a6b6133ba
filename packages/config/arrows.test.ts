import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { GUARDS, type Import, PRODUCT, TOOLS, type Workspace, wrongArrows } from './arrows.ts'
import { importsIn, readWorkspaces } from './read-workspaces.ts'

const workspaces = readWorkspaces(fileURLToPath(new URL('../../', import.meta.url)))

describe('this repository', () => {
  it('has a place for every package, and a package for every place', () => {
    const packages = workspaces.map(({ folder }) => folder).filter((folder) => folder.startsWith('packages/'))
    expect(packages.sort()).toEqual(
      [...GUARDS, ...PRODUCT, ...TOOLS].map((name) => `packages/${name}`).sort(),
    )
  })

  it('has been read: its imports are there', () => {
    expect(workspaces.flatMap(({ imports }) => imports).length).toBeGreaterThan(200)
    const api = workspaces.find(({ folder }) => folder === 'packages/api')
    expect(api?.imports.map(({ source }) => source)).toContain('@portcullis/errors')
  })

  it('has no arrow that points the wrong way', () => {
    expect(wrongArrows(workspaces)).toEqual([])
  })
})

/** A workspace that imports what it declares. */
const importing = (
  folder: string,
  source: string,
  { file = 'src/a.ts', dev = false, undeclared = false } = {},
): Workspace => {
  const name = source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/')
  const imports: Import[] = [{ file: `${folder}/${file}`, source }]
  const names = undeclared ? [] : [name]
  return { folder, imports, dependencies: dev ? [] : names, devDependencies: dev ? names : [] }
}

describe('a wrong arrow is found (broken twins)', () => {
  it.each([
    ['a guard that knows the product', importing('packages/log', '@portcullis/db')],
    ['a guard that knows the environment', importing('packages/rate-limit', '@portcullis/env')],
    ['two guards that know each other', importing('packages/crypto', '@portcullis/log')],
    ['the database above auth', importing('packages/db', '@portcullis/auth')],
    ['the model above the API', importing('packages/llm', '@portcullis/api')],
    ['permissions above the API', importing('packages/authz', '@portcullis/api/schemas')],
    ['an app with the database', importing('apps/web', '@portcullis/db')],
    ['an app with the database’s types', importing('apps/web', '@portcullis/db/client')],
    ['an app with the tests’ tools', importing('apps/web', '@portcullis/testing')],
    ['an app that imports an app', importing('apps/worker', '@portcullis/web')],
    ['production code with a test double', importing('packages/api', '@portcullis/log/testing')],
    [
      'production code with the tests’ tools',
      importing('packages/api', '@portcullis/testing', { dev: true }),
    ],
    [
      'the tests’ tools as a dependency',
      importing('packages/api', '@portcullis/testing', { file: 'src/a.test.ts' }),
    ],
    ['production code with a development dependency', importing('packages/api', 'fast-check', { dev: true })],
    ['an import that nothing declares', importing('packages/api', '@portcullis/log', { undeclared: true })],
    [
      'a test’s import that nothing declares',
      importing('packages/api', 'pg', { undeclared: true, file: 'test/a.ts' }),
    ],
    ['a package that nobody placed', importing('packages/billing', '@portcullis/log')],
  ])('%s', (_what, workspace) => expect(wrongArrows([workspace])).not.toEqual([]))

  it('already by its declaration', () => {
    const declared = {
      folder: 'packages/errors',
      dependencies: ['@portcullis/api'],
      devDependencies: [],
      imports: [],
    }
    expect(wrongArrows([declared])).toEqual([
      'packages/errors/package.json: may not depend on @portcullis/api',
    ])
    const forTests = { ...declared, dependencies: [], devDependencies: ['@portcullis/api'] }
    expect(wrongArrows([forTests])).toHaveLength(1)
  })
})

describe('a right arrow is left alone', () => {
  it.each([
    ['the API with the database', importing('packages/api', '@portcullis/db')],
    ['the database with a guard', importing('packages/db', '@portcullis/errors')],
    ['an app with the API', importing('apps/web', '@portcullis/api/schemas')],
    [
      'a test with the tests’ tools',
      importing('packages/auth', '@portcullis/testing', { dev: true, file: 'test/a.ts' }),
    ],
    [
      'a test with a test double',
      importing('packages/llm', '@portcullis/log/testing', { file: 'src/a.test.ts' }),
    ],
    ['a third-party package', importing('packages/log', 'pino')],
    ['the tools with the database', importing('packages/testing', '@portcullis/db/testing')],
  ])('%s', (_what, workspace) => expect(wrongArrows([workspace])).toEqual([]))
})

describe('importsIn', () => {
  it('finds every way to import, over several lines too', () => {
    expect(
      importsIn(`import a from 'a'
import { b,
  c } from "b"
import type { D } from 'd'
import 'e'
export { f } from 'f'
export * from 'g'
export type { H } from 'h'
const i = await import('i')
const j = require('j')`).sort(),
    ).toEqual([...'abdefghij'])
  })

  it('takes no comment or text for one', () => {
    expect(importsIn(` * import x from 'x'\n// import y from 'y'\nconst text = "import z from 'z'"`)).toEqual(
      [],
    )
  })
})
