import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../embedded/start.ts'
import { migrate } from './apply.ts'
import { describable } from './describable.ts'
import { openSchemaEngine } from './engine.ts'
import { MIGRATIONS, SCHEMA } from './folder.ts'
import { withTenantGuards } from './tenant-guards.ts'

export type CreateOptions = {
  /** What the change is, in a few words: it names the folder. */
  readonly name: string
  readonly now: Date
  readonly schemaFile?: string
  readonly folder?: string
}

/**
 * Writes a migration that takes the database from the existing migrations to the schema file, for review and editing.
 * The starting point is a throw-away embedded database with every migration applied.
 *
 * @returns the new file's path, or `undefined` where the migrations already lead to this schema.
 */
export async function createMigration(options: CreateOptions): Promise<string | undefined> {
  const { schemaFile = SCHEMA, folder = MIGRATIONS } = options
  const name = folderName(options.name, options.now)
  const script = await difference(schemaFile, folder)
  if (script === undefined) return undefined
  const file = join(folder, name, 'migration.sql')
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(file, withTenantGuards(script), { flag: 'wx' })
  return file
}

function folderName(name: string, now: Date): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  if (!words) throw new Error('A migration needs a name of letters or digits, such as add_lore_documents.')
  const timestamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  return `${timestamp}_${words}`
}

async function difference(schemaFile: string, folder: string): Promise<string | undefined> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portcullis-'))
  const shadow = await startEmbedded({ dataDir })
  try {
    await migrate({ url: shadow.url, folder })
    const schema = { path: schemaFile, content: await readFile(schemaFile, 'utf8') }
    const { adapter, close } = describable(shadow.url)
    const engine = await openSchemaEngine(adapter, schema)
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: folder },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: false,
      // Nothing in the database is managed by another tool.
      filters: { externalTables: [], externalEnums: [] },
    })
    engine.free()
    await close()
    return !stdout || stdout.includes('This is an empty migration') ? undefined : stdout
  } finally {
    await shadow.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
