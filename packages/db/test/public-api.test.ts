import { readFile } from 'node:fs/promises'
import { expect, expectTypeOf, it } from 'vitest'
import * as embedded from '../src/embedded/index.ts'
import { Prisma } from '../src/generated/client.ts'
import { newId } from '../src/id.ts'
import * as api from '../src/index.ts'
import { SCHEMA } from '../src/migrate/folder.ts'
import * as migrations from '../src/migrate/index.ts'
import { MODELS } from '../src/statement/models.ts'
import * as testing from '../src/testing/index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ActorType',
    'GenerationStatus',
    'QueryRefused',
    'Role',
    'audit',
    'collectionModel',
    'createDatabase',
    'modelColumn',
  ])
  expect(Object.keys(migrations).sort()).toEqual([
    'MigrationError',
    'createMigration',
    'migrate',
    'migrationStatus',
    'readMigrations',
    'resetDatabase',
  ])
  expect(Object.keys(embedded).sort()).toEqual([
    'DEFAULT_DATA_DIR',
    'FolderInUse',
    'runningEmbedded',
    'spawnEmbedded',
    'startEmbedded',
  ])
  expect(Object.keys(testing).sort()).toEqual([
    'addMember',
    'createCharacter',
    'createUser',
    'createWorkspace',
    'freshEmbeddedDatabase',
    'freshPostgresDatabase',
  ])
})

it('knows every model of the schema, every JSON column and every secret that is looked up', async () => {
  const models = Object.keys(Prisma.ModelName).map((name) => name.charAt(0).toLowerCase() + name.slice(1))
  expect(Object.keys(MODELS).sort()).toEqual(models.sort())
  const schema = await readFile(SCHEMA, 'utf8')
  const json = [...schema.matchAll(/^ {2}(\w+)\s+Json\b/gm)].map(([, column]) => column)
  expect(
    Object.values(MODELS)
      .flatMap((model) => [...model.json])
      .sort(),
  ).toEqual(json.sort())
  const secrets = [...schema.matchAll(/^ {2}(\w*[Hh]ash)\b/gm)].map(([, column]) => column)
  expect(Object.values(MODELS).flatMap((model) => [...model.exact])).toEqual(expect.arrayContaining(secrets))
})

it('takes names from outside through a map', () => {
  expect(api.collectionModel('characters')).toBe('character')
  expect(api.modelColumn('character', 'createdAt')).toBe('createdAt')
  for (const name of [
    '',
    'character',
    'app_user',
    '__proto__',
    'constructor',
    'characters; drop table x',
    undefined,
  ]) {
    expect(() => api.collectionModel(name as string)).toThrow(api.QueryRefused)
    expect(() => api.modelColumn('character', name as string)).toThrow(api.QueryRefused)
  }
})

it('makes ids of version 7 that sort by time', () => {
  const random = Buffer.alloc(10, 0xff)
  expect(newId(0x0123_4567_89ab, random)).toBe('01234567-89ab-7fff-bfff-ffffffffffff')
  expect(newId(1) < newId(2)).toBe(true)
  expect(new Set(Array.from({ length: 1000 }, () => newId())).size).toBe(1000)
})

it('does not compile where a tenant is named, a secret is selected or raw SQL is asked for', () => {
  type Tx = api.TenantTx
  expectTypeOf<keyof Tx>().toEqualTypeOf<
    | 'workspace'
    | 'membership'
    | 'invitation'
    | 'character'
    | 'storyEvent'
    | 'storyEventCharacter'
    | 'generation'
    | 'apiKey'
    | 'idempotencyRecord'
    | 'auditEvent'
    | 'lock'
  >()
  expectTypeOf<keyof Tx['auditEvent']>().toEqualTypeOf<
    'findUnique' | 'findUniqueOrThrow' | 'findFirst' | 'findMany' | 'count' | 'create'
  >()
  const never = (tx: Tx, database: api.Database) => {
    const select = { id: true } as const
    void tx.character.create({
      data: { name: 'x', summary: 's', biography: 'b' },
      select: { id: true, name: true },
    })
    // @ts-expect-error the scope says which workspace
    void tx.character.findMany({ take: 1, where: { workspaceId: 'x' }, select })
    // @ts-expect-error also deep inside
    void tx.character.findMany({ take: 1, where: { OR: [{ workspaceId: 'x' }] }, select })
    // @ts-expect-error the scope says which workspace
    void tx.character.create({ data: { name: 'x', workspaceId: 'x' } })
    // @ts-expect-error no nested writes
    void tx.generation.create({ data: { prompt: 'p', model: 'm', character: { connect: { id: 'x' } } } })
    // @ts-expect-error nor is it read
    void tx.character.findMany({ take: 1, select: { workspaceId: true } })
    // @ts-expect-error a related person shows what teammates may see
    void tx.membership.findMany({ take: 1, select: { user: { select: { passwordHash: true } } } })
    // @ts-expect-error a list has a bound
    void tx.character.findMany({ select })
    // @ts-expect-error the id of a row is never changed
    void tx.character.update({ where: { id: 'x' }, data: { id: 'y' } })
    // @ts-expect-error whom an invitation is for is never changed
    void tx.invitation.update({ where: { id: 'x' }, data: {} })
    const here = { direction: 'asc', value: 1, id: 'x' } as const
    // @ts-expect-error a page begins after a column that may be named
    void tx.character.findMany({ take: 1, select, after: { column: 'workspaceId', ...here } })
    // @ts-expect-error an audit entry is never changed
    void tx.auditEvent.update({ where: { id: 'x' }, data: {} })
    // @ts-expect-error people are not a tenant's
    void tx.user.findMany({ take: 1, select })
    // @ts-expect-error no raw SQL
    void tx.$queryRaw`select 1`
    // @ts-expect-error no raw SQL
    void database.$queryRaw`select 1`
  }
  expect(never).toBeTypeOf('function')
})

it('gives a row the type of its select', async () => {
  const never = async (tx: api.TenantTx) => {
    const row = await tx.character.findUniqueOrThrow({
      where: { id: 'x' },
      select: { name: true, createdBy: { select: { name: true } } },
    })
    expectTypeOf(row).toEqualTypeOf<{ name: string; createdBy: { name: string } | null }>()
    expectTypeOf(await tx.character.update({ where: { id: 'x' }, data: {} })).toEqualTypeOf<{ id: string }>()
  }
  expect(never).toBeTypeOf('function')
})
