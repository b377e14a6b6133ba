/**
 * Which package may import which (DESIGN.md, "The house"). Arrows run one way: a guard knows no other package, so
 * that it can be taken into anyone's app; a product package knows the guards and those before it; apps reach everything
 * through the API and never the database.
 */
export const GUARDS = ['crypto', 'errors', 'log', 'prompt-guard', 'rate-limit', 'safe-user', 'validators']
/** Each may import the guards and those before it. */
export const PRODUCT = ['env', 'db', 'doctor', 'mail', 'auth', 'authz', 'llm', 'api']
/** For tests and builds: imported by no code that runs in production. */
export const TOOLS = ['config', 'testing']
/** What apps may not import, because every call has to take the chain in packages/api. */
const CLOSED_TO_APPS = new Set(['db'])

export type Workspace = {
  /** `packages/log`, `apps/web` */
  readonly folder: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
  readonly imports: readonly Import[]
}

export type Import = { readonly file: string; readonly source: string }

const SCOPE = '@portcullis/'

/** Every arrow that points the wrong way, one sentence each. */
export function wrongArrows(workspaces: readonly Workspace[]): string[] {
  return workspaces.flatMap((workspace) => [
    ...unplaced(workspace),
    ...declared(workspace),
    ...workspace.imports.flatMap((each) => imported(workspace, each)),
  ])
}

function unplaced({ folder }: Workspace): string[] {
  const known = isApp(folder) || [...GUARDS, ...PRODUCT, ...TOOLS].includes(nameOf(folder))
  return known ? [] : [`${folder} has no place: put it into arrows.ts`]
}

function declared({ folder, dependencies, devDependencies }: Workspace): string[] {
  return [
    ...[...dependencies, ...devDependencies].flatMap((name) =>
      mayImport(folder, name) ? [] : [`${folder}/package.json: may not depend on ${name}`],
    ),
    ...dependencies.flatMap((name) =>
      isTool(name) && folder !== 'packages/testing'
        ? [`${folder}/package.json: ${name} belongs under devDependencies`]
        : [],
    ),
  ]
}

function imported(workspace: Workspace, { file, source }: Import): string[] {
  const { folder, dependencies, devDependencies } = workspace
  const name = packageOf(source)
  if (name === undefined || name === `${SCOPE}${nameOf(folder)}`) return []
  if (isForTests(file)) {
    const there = [...dependencies, ...devDependencies].includes(name)
    return there || isTool(name) ? [] : [`${file}: imports ${name}, which package.json does not name`]
  }
  if (!mayImport(folder, name)) return [`${file}: may not import ${source}`]
  if (isTool(name) && folder !== 'packages/testing') return [`${file}: imports ${name} outside a test`]
  if (source.startsWith(SCOPE) && source.endsWith('/testing') && folder !== 'packages/testing') {
    return [`${file}: imports ${source} outside a test`]
  }
  return dependencies.includes(name) ? [] : [`${file}: imports ${name}, which is not among the dependencies`]
}

function mayImport(folder: string, name: string): boolean {
  if (!name.startsWith(SCOPE)) return true
  const target = name.slice(SCOPE.length)
  const self = nameOf(folder)
  // Where tools may be used is a matter of the file, see `imported`.
  if (TOOLS.includes(target) || TOOLS.includes(self)) return true
  if (isApp(folder)) return [...GUARDS, ...PRODUCT].includes(target) && !CLOSED_TO_APPS.has(target)
  if (GUARDS.includes(self)) return false
  if (GUARDS.includes(target)) return true
  return PRODUCT.includes(target) && PRODUCT.indexOf(target) < PRODUCT.indexOf(self)
}

/** The package that an import names; undefined for files, aliases and what Node brings along. */
export function packageOf(source: string): string | undefined {
  if (/^(?:\.|\/|@\/|node:|server-only$|data:|file:)/.test(source)) return undefined
  const [first = '', second] = source.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** Files that never run in production. */
function isForTests(file: string): boolean {
  return /\.test\.tsx?$|\.spec\.ts$|\/(?:test|e2e|bench|eval|scripts|testing)\/|\.config\.(?:ts|mjs)$|\/vitest\.ts$|^packages\/(?:config|testing)\//.test(
    file,
  )
}

function isApp(folder: string): boolean {
  return folder.startsWith('apps/')
}

function isTool(name: string): boolean {
  return TOOLS.some((tool) => name === SCOPE + tool)
}

function nameOf(folder: string): string {
  return folder.slice(folder.indexOf('/') + 1)
}
