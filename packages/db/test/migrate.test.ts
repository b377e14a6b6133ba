import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createMigration,
  migrate,
  migrationStatus,
  readMigrations,
  resetDatabase,
} from '../src/migrate/index.ts'
import { MIGRATIONS, SCHEMA } from '../src/migrate/folder.ts'
import { withTenantGuards } from '../src/migrate/tenant-guards.ts'
import { createUser } from '../src/testing/index.ts'
import { onBothServers, onPostgres } from './servers.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'portcullis-migrations-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

/** The real migrations and, after them, these. */
async function folderWith(name: string, more: Record<string, string>): Promise<string> {
  const folder = join(scratch, name)
  await cp(MIGRATIONS, folder, { recursive: true })
  for (const [migration, sql] of Object.entries(more)) {
    await mkdir(join(folder, migration), { recursive: true })
    await writeFile(join(folder, migration, 'migration.sql'), sql)
  }
  return folder
}

const LAST = '99990101000000'

onBothServers((server) => {
  it('has nothing to do the second time', async () => {
    const { adminUrl: url } = server()
    expect(await migrate({ url })).toEqual([])
    const names = (await readMigrations()).map(({ name }) => name)
    expect(await migrationStatus({ url })).toEqual({ applied: names, pending: [] })
  })

  it('records what it applied the way Prisma’s own tools do', async () => {
    const { rows } = await server().admin.query('select * from _prisma_migrations')
    const [first] = await readMigrations()
    expect(rows[0]).toMatchObject({
      migration_name: first?.name,
      checksum: first?.checksum,
      finished_at: expect.any(Date),
      rolled_back_at: null,
      applied_steps_count: 1,
    })
  })

  it('applies a migration completely or not at all, says which failed, and goes on once it is corrected', async () => {
    const { adminUrl: url, admin } = server()
    const name = `${LAST}_halves`
    const folder = await folderWith('halves', {
      [name]: 'create table half (id int); create table half (id int);',
    })
    await expect(migrate({ url, folder })).rejects.toThrow(
      `The migration ${name} failed and was rolled back: relation "half" already exists. Correct its migration.sql, then migrate again.`,
    )
    expect((await admin.query(`select to_regclass('half') as it`)).rows).toEqual([{ it: null }])
    expect((await migrationStatus({ url, folder })).pending).toEqual([name])
    await writeFile(join(folder, name, 'migration.sql'), 'create table half (id int)')
    expect(await migrate({ url, folder })).toEqual([name])
    await admin.query(`drop table half; delete from _prisma_migrations where migration_name = '${name}'`)
  })

  it('applies functions and blocks whose bodies hold semicolons', async () => {
    const { adminUrl: url, admin } = server()
    const name = `${LAST}_function`
    const sql = `create function twice(n int) returns int language plpgsql as $$ begin n := n * 2; return n; end; $$;`
    const folder = await folderWith('function', { [name]: sql })
    await migrate({ url, folder })
    expect((await admin.query('select twice(4) as it')).rows).toEqual([{ it: 8 }])
    await admin.query(`drop function twice; delete from _prisma_migrations where migration_name = '${name}'`)
  })

  it('refuses to go on from a migration that was edited after it was applied', async () => {
    const [first] = await readMigrations()
    const folder = await folderWith('edited', { [first?.name ?? '']: '-- another text' })
    await expect(migrate({ url: server().adminUrl, folder })).rejects.toThrow(
      /was changed after it was applied here/,
    )
  })

  it('refuses to go on from a migration that another tool left unfinished', async () => {
    const { adminUrl: url, admin } = server()
    await admin.query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'x', '${LAST}_torn')`,
    )
    await expect(migrate({ url })).rejects.toThrow(`The migration ${LAST}_torn was begun by another tool`)
    await admin.query(`delete from _prisma_migrations where id = 'x'`)
  })

  it('applies each migration once when several processes start at once', async () => {
    const { adminUrl: url, admin } = server()
    const names = [1, 2, 3].map((n) => `${LAST}_race_${n}`)
    const entries = names.map((name, n) => [name, `create table race_${n} (id int); select pg_sleep(0.05)`])
    const folder = await folderWith('race', Object.fromEntries(entries))
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate({ url, folder })))
    expect(applied.flat().sort()).toEqual(names)
    await admin.query(
      `drop table race_0, race_1, race_2; delete from _prisma_migrations where migration_name like '${LAST}%'`,
    )
  })

  describe('reset', () => {
    it('empties a database of this machine in development', async () => {
      const { database, adminUrl: url } = server()
      await createUser(database)
      await resetDatabase({ url, environment: undefined })
      expect(await database.identity.user.count()).toBe(0)
    })

    it.each(['production', 'staging', 'test', ''])('refuses where APP_ENV is "%s"', async (environment) => {
      const { database, adminUrl: url } = server()
      await createUser(database)
      await expect(resetDatabase({ url, environment })).rejects.toThrow(/for development/)
      expect(await database.identity.user.count()).not.toBe(0)
    })
  })
})

describe('reset', () => {
  it.each([
    'postgresql://u@db.example.com/x',
    'postgresql://u@localhost/x?host=db.example.com',
    'postgresql://u@10.0.0.5/x',
    'postgresql://u@localhost.example.com/x',
  ])('refuses a database elsewhere: %s', async (url) => {
    await expect(resetDatabase({ url, environment: 'development' })).rejects.toThrow(/on this machine/)
  })
})

onPostgres((server) => {
  it('creates the cluster’s roles once when several databases migrate at once', async () => {
    const { admin, adminUrl } = server()
    const names = [1, 2, 3].map((n) => `${new URL(adminUrl).pathname.slice(1)}_${n}`)
    for (const name of names) await admin.query(`create database ${name}`)
    const urls = names.map((name) => Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href)
    const applied = await Promise.all(urls.map((url) => migrate({ url })))
    expect(applied.every((list) => list.length > 0)).toBe(true)
    for (const name of names) await admin.query(`drop database ${name} with (force)`)
  })
})

describe('a new migration', () => {
  it('holds the difference between the migrations and the schema, and closes new tables to other tenants', async () => {
    const folder = await folderWith('create', {})
    const schemaFile = join(scratch, 'schema.prisma')
    const schema = await readFile(SCHEMA, 'utf8')
    const options = { folder, schemaFile, name: 'Add lore documents!', now: new Date('2030-01-02T03:04:05Z') }

    const model = `
      model Lore {
        id          String @id @db.Uuid
        workspaceId String @map("workspace_id") @db.Uuid
        title       String @db.VarChar(80)
        workspace   Workspace @relation(fields: [workspaceId], references: [id])
        @@map("lore")
      }`
    await writeFile(
      schemaFile,
      `${schema.replace(/auditEvents +AuditEvent\[\]/, '$&\n  lore Lore[]')}\n${model}`,
    )
    const file = await createMigration(options)
    expect(file).toBe(join(folder, '20300102030405_add_lore_documents', 'migration.sql'))
    const sql = await readFile(file ?? '', 'utf8')
    expect(sql).toContain('CREATE TABLE "lore"')
    expect(sql).toContain('ALTER TABLE "lore" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
    expect(sql).toContain('CREATE POLICY "lore_tenant"')
    expect(sql).not.toMatch(/DROP|"character"/)
    // What it wrote applies, and leads to the schema: there is no difference left, in the old tables either.
    expect(await createMigration({ ...options, name: 'again' })).toBeUndefined()
  }, 60_000)

  it('needs a name', async () => {
    await expect(createMigration({ name: '!!', now: new Date(0) })).rejects.toThrow(/needs a name/)
  })

  it('leaves a table without a workspace closed to everyone', () => {
    const sql = withTenantGuards('CREATE TABLE "plain" (\n    "id" UUID\n);\n')
    expect(sql).toContain('ALTER TABLE "plain" ENABLE ROW LEVEL SECURITY')
    expect(sql).not.toMatch(/^(?:GRANT|CREATE POLICY)/m)
    expect(withTenantGuards('ALTER TABLE "a" ADD COLUMN "b" TEXT;')).toBe(
      'ALTER TABLE "a" ADD COLUMN "b" TEXT;',
    )
  })
})

describe('the commands', () => {
  const run = async (program: string, env: Record<string, string>, ...args: string[]) => {
    const child = fork(join(import.meta.dirname, '../bin', program), args, {
      silent: true,
      env: { ...process.env, ...env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (output += String(chunk)))
    const [code] = await once(child, 'close')
    return { code, output: output.trim() }
  }

  it('say in one sentence what is wrong', async () => {
    const env = { DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/db' }
    const { code, output } = await run('status.ts', env)
    expect({ code, output }).toEqual({ code: 1, output: 'connect ECONNREFUSED 127.0.0.1:1' })
    expect((await run('reset.ts', { ...env, APP_ENV: 'production' })).output).toBe(
      'Reset deletes everything and is for development; APP_ENV is production.',
    )
    expect((await run('migrate-create.ts', env)).output).toMatch(/^A migration needs a name/)
  })
})
