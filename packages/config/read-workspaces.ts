import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Import, Workspace } from './arrows.ts'

const SKIPPED = new Set([
  'node_modules',
  'generated',
  'dist',
  '.next',
  '.turbo',
  '.test-results',
  '.toolchain',
])

/** The tests of the linter and of the arrows are full of imports that are only text. */
const QUOTES_CODE = /packages\/config\/.*\.test\.ts$/

/** Every way in which a module names another. Statements begin a line, so that text in comments does not count. */
const STATEMENT =
  /^\s*(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"\n]+)['"]|^\s*import\s*['"]([^'"\n]+)['"]/gm
const EXPRESSION = /\b(?:import|require)\(\s*['"`]([^'"`\n]+)['"`]\s*\)/g

/** All workspaces of the repository with what they declare and what their sources import. */
export function readWorkspaces(root: string): Workspace[] {
  return ['packages', 'apps'].flatMap((kind) =>
    readdirSync(join(root, kind)).flatMap((name) => {
      const folder = `${kind}/${name}`
      const manifest = readManifest(join(root, folder, 'package.json'))
      return manifest === undefined
        ? []
        : [
            {
              folder,
              ...manifest,
              imports: sourcesIn(join(root, folder)).flatMap((path) => importsOf(root, path)),
            },
          ]
    }),
  )
}

/** What one source text imports. */
export function importsIn(text: string): string[] {
  const found = [...text.matchAll(STATEMENT), ...text.matchAll(EXPRESSION)]
  return found.flatMap(([, first, second]) => first ?? second ?? [])
}

function importsOf(root: string, path: string): Import[] {
  const file = relative(root, path)
  return importsIn(readFileSync(path, 'utf8')).map((source) => ({ file, source }))
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (SKIPPED.has(name)) return []
    if (statSync(path).isDirectory()) return sourcesIn(path)
    return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(name) && !QUOTES_CODE.test(path) ? [path] : []
  })
}

function readManifest(path: string): Pick<Workspace, 'dependencies' | 'devDependencies'> | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined // a folder without a package.json is no workspace
  }
  const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined> // our own files
  const names = (field: string): string[] => Object.keys(manifest[field] ?? {})
  return {
    dependencies: [...names('dependencies'), ...names('peerDependencies'), ...names('optionalDependencies')],
    devDependencies: names('devDependencies'),
  }
}
