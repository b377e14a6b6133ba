import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Prisma, PrismaClient } from '../src/generated/client.ts'
import type { PersonTx, TenantTx } from '../src/index.ts'
import { tenantTransaction } from '../src/scope/tenant.ts'
import { addMember, createCharacter, createUser, createWorkspace } from '../src/testing/index.ts'
import { onBothServers, type Server } from './servers.ts'

type Tenant = {
  workspaceId: string
  userId: string
  memberId: string
  characterId: string
  generationId: string
}

async function makeTenant({ database }: Server, name: string): Promise<Tenant> {
  const scope = await createWorkspace(database, { name })
  const { userId: memberId } = await addMember(database, scope.workspaceId)
  const { id: characterId } = await createCharacter(database, scope, { name: `${name}'s` })
  const generationId = await database.tenant(scope, async (tx) => {
    const { id } = await tx.generation.create({ data: { prompt: name, model: 'm', characterId } })
    await database.audit(tx, { actorId: scope.userId, actorType: 'user', action: 'a.b', requestId: 'r' })
    return id
  })
  return { ...scope, memberId, characterId, generationId }
}

const refused = { name: 'QueryRefused', publicCode: 'BAD_REQUEST' }
const missing = { publicCode: 'NOT_FOUND' }

/** What a caller without types could try. */
type Anything = Record<string, Record<string, (args?: unknown) => Promise<unknown>>>
const untyped = (tx: TenantTx | PersonTx) => tx as unknown as Anything

onBothServers((server) => {
  const tenants: Tenant[] = []
  beforeAll(async () => {
    for (const name of ['One', 'Two']) tenants.push(await makeTenant(server(), name))
  })
  const one = () => tenants[0] ?? expect.unreachable()
  const two = () => tenants[1] ?? expect.unreachable()

  it('creates, reads, changes and deletes within the workspace, and never names it', async () => {
    const { database } = server()
    const draft = { name: 'Ada', summary: 'S', biography: '<p>B</p>' }
    await database.tenant(one(), async (tx) => {
      const made = await tx.character.create({
        data: draft,
        select: { id: true, name: true, createdBy: { select: { id: true } } },
      })
      expect(made).toEqual({ id: expect.any(String), name: 'Ada', createdBy: { id: one().userId } })
      const { id } = made
      expect(await tx.character.update({ where: { id }, data: { name: 'Eve', summary: undefined } })).toEqual(
        { id },
      )
      expect(await tx.character.findUnique({ where: { id }, select: { name: true, summary: true } })).toEqual(
        { name: 'Eve', summary: 'S' },
      )
      expect(await tx.character.updateMany({ where: { id, name: 'Ada' }, data: { name: 'no' } })).toEqual({
        count: 0,
      })
      expect(
        await tx.character.count({ where: { OR: [{ name: 'Eve' }, { name: { contains: 'zzz' } }] } }),
      ).toBe(1)
      expect(await tx.character.delete({ where: { id } })).toEqual({ id })
    })
  })

  it('pages through by cursor', async () => {
    const { database } = server()
    const scope = await createWorkspace(database)
    for (let n = 0; n < 5; n++) await createCharacter(database, scope, { name: `${n}` })
    const page = (cursor?: string) =>
      database.tenant(scope, (tx) =>
        tx.character.findMany({
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          take: 2,
          ...(cursor && { cursor: { id: cursor }, skip: 1 }),
          select: { id: true, name: true },
        }),
      )
    const names: string[] = []
    for (let rows = await page(); rows.length > 0; rows = await page(rows.at(-1)?.id))
      names.push(...rows.map(({ name }) => name))
    expect(names).toEqual(['0', '1', '2', '3', '4'])
  })

  /** Every way to reach the other tenant's rows that the types leave open, and some that they do not. */
  async function leaks(tx: TenantTx, foreign: Tenant): Promise<unknown[]> {
    const found: unknown[] = []
    const every = { take: 1000, select: { id: true } } as const
    const own = new Set([one().workspaceId])
    const check = (rows: unknown) => {
      if (
        JSON.stringify(rows ?? null).match(
          new RegExp(
            [foreign.workspaceId, foreign.characterId, foreign.generationId, foreign.memberId].join('|'),
          ),
        )
      )
        found.push(rows)
    }
    check(await tx.workspace.findMany(every))
    check(await tx.workspace.findUnique({ where: { id: foreign.workspaceId }, select: { id: true } }))
    check(
      await tx.workspace.findMany({
        ...every,
        where: { OR: [{ id: foreign.workspaceId }, { id: [...own][0] ?? '' }] },
      }),
    )
    check(await tx.membership.findMany({ take: 1000, select: { id: true, userId: true } }))
    check(
      await tx.membership.findMany({
        take: 1000,
        where: { userId: foreign.memberId },
        select: { userId: true },
      }),
    )
    check(await tx.character.findMany(every))
    check(await tx.character.findMany({ ...every, where: { OR: [{ id: foreign.characterId }, {}] } }))
    check(await tx.character.findMany({ ...every, where: { NOT: [{ name: 'zzz' }] } }))
    check(await tx.character.findFirst({ where: { id: foreign.characterId }, select: { id: true } }))
    check(await tx.character.findUnique({ where: { id: foreign.characterId }, select: { id: true } }))
    check(await tx.character.findMany({ ...every, cursor: { id: foreign.characterId } }))
    check(
      await tx.generation.findMany({ take: 1000, select: { id: true, character: { select: { id: true } } } }),
    )
    check(await tx.auditEvent.findMany({ take: 1000, select: { id: true, actorId: true } }))
    if ((await tx.character.count({ where: { id: foreign.characterId } })) > 0) found.push('count')
    const where = { id: foreign.characterId }
    if ((await tx.character.updateMany({ where, data: { name: 'stolen' } })).count > 0)
      found.push('updateMany')
    if ((await tx.character.deleteMany({ where: { OR: [where] } })).count > 0) found.push('deleteMany')
    return found
  }

  it('reaches nothing of another workspace', async () => {
    expect(await server().database.tenant(one(), (tx) => leaks(tx, two()))).toEqual([])
  })

  it('fails as for a missing row where one row of another workspace is named', async () => {
    const { database } = server()
    const where = { id: two().characterId }
    const attempts: ((tx: TenantTx) => Promise<unknown>)[] = [
      (tx) => tx.character.update({ where, data: { name: 'stolen' } }),
      (tx) => tx.character.delete({ where }),
      (tx) => tx.character.findUniqueOrThrow({ where, select: { id: true } }),
      (tx) => tx.generation.create({ data: { prompt: 'p', model: 'm', characterId: where.id } }),
      (tx) => tx.generation.update({ where: { id: one().generationId }, data: { characterId: where.id } }),
      (tx) => tx.workspace.update({ where: { id: two().workspaceId }, data: { name: 'stolen' } }),
    ]
    for (const attempt of attempts)
      await expect(database.tenant(one(), attempt)).rejects.toMatchObject(missing)
  })

  describe('the tenant client alone, as a superuser whom row-level security does not bind', () => {
    async function asSuperuser<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
      const pool = new Pool({ connectionString: server().adminUrl, max: 1 })
      const client = new PrismaClient({ adapter: new PrismaPg(pool) })
      try {
        return await client.$transaction(async (tx) => {
          await tx.$executeRaw`select set_config('app.workspace_id', ${one().workspaceId}, true), set_config('app.user_id', ${one().userId}, true)`
          return work(tx)
        })
      } finally {
        await client.$disconnect()
        await pool.end()
      }
    }

    it('leaks nothing', async () => {
      expect(await asSuperuser((tx) => leaks(tenantTransaction(tx, one().workspaceId), two()))).toEqual([])
    })

    it('would leak without its filter (broken twin)', async () => {
      // The generated client itself: same statements, nothing added.
      const all = await asSuperuser((tx) => tx.character.findMany({ select: { id: true } }))
      expect(all.map(({ id }) => id)).toContain(two().characterId)
    })
  })

  describe('refuses', () => {
    const attempts: [string, (tx: Anything) => Promise<unknown> | undefined][] = [
      [
        'workspaceId in a filter',
        (tx) =>
          tx['character']?.['findMany']?.({
            take: 1,
            where: { workspaceId: two().workspaceId },
            select: { id: true },
          }),
      ],
      [
        'workspaceId deep in a filter',
        (tx) =>
          tx['character']?.['findMany']?.({
            take: 1,
            where: { AND: [{ OR: [{ workspaceId: two().workspaceId }] }] },
            select: { id: true },
          }),
      ],
      [
        'alternatives of which there is none, which Prisma would drop below an AND',
        (tx) =>
          tx['character']?.['findMany']?.({ take: 1, where: { AND: [{ OR: [] }] }, select: { id: true } }),
      ],
      [
        'the workspace relation in a filter',
        (tx) =>
          tx['character']?.['findMany']?.({
            take: 1,
            where: { workspace: { id: two().workspaceId } },
            select: { id: true },
          }),
      ],
      [
        'a compound key',
        (tx) =>
          tx['character']?.['findUnique']?.({
            where: { workspaceId_id: { workspaceId: two().workspaceId, id: two().characterId } },
            select: { id: true },
          }),
      ],
      [
        'workspaceId in data',
        (tx) => tx['character']?.['create']?.({ data: { name: 'x', workspaceId: two().workspaceId } }),
      ],
      [
        'workspaceId in an update',
        (tx) =>
          tx['character']?.['update']?.({
            where: { id: one().characterId },
            data: { workspaceId: two().workspaceId },
          }),
      ],
      [
        'a nested connect',
        (tx) =>
          tx['generation']?.['create']?.({
            data: { prompt: 'p', model: 'm', character: { connect: { id: two().characterId } } },
          }),
      ],
      [
        'a nested write',
        (tx) =>
          tx['membership']?.['update']?.({
            where: { id: 'x' },
            data: { user: { update: { systemAdmin: true } } },
          }),
      ],
      [
        'workspaceId in a select',
        (tx) => tx['character']?.['findMany']?.({ take: 1, select: { workspaceId: true } }),
      ],
      [
        'the workspace relation in a select',
        (tx) => tx['character']?.['findMany']?.({ take: 1, select: { workspace: true } }),
      ],
      [
        'a whole related person',
        (tx) => tx['character']?.['findMany']?.({ take: 1, select: { createdBy: true } }),
      ],
      [
        'secrets of a related person',
        (tx) =>
          tx['membership']?.['findMany']?.({ take: 1, select: { user: { select: { passwordHash: true } } } }),
      ],
      [
        'a walk on through a person',
        (tx) =>
          tx['membership']?.['findMany']?.({
            take: 1,
            select: { user: { select: { memberships: { select: { id: true } } } } },
          }),
      ],
      [
        'a filter through a person',
        (tx) =>
          tx['membership']?.['findMany']?.({
            take: 1,
            where: { user: { passwordHash: { startsWith: 'a' } } },
            select: { id: true },
          }),
      ],
      [
        'an order through a person',
        (tx) =>
          tx['membership']?.['findMany']?.({
            take: 1,
            orderBy: { user: { passwordHash: 'asc' } },
            select: { id: true },
          }),
      ],
      ['include', (tx) => tx['character']?.['findMany']?.({ take: 1, include: { workspace: true } })],
      ['an unbounded list', (tx) => tx['character']?.['findMany']?.({ select: { id: true } })],
      ['an offset', (tx) => tx['character']?.['findMany']?.({ take: 1, skip: 1000, select: { id: true } })],
      ['undefined in a filter', (tx) => tx['character']?.['deleteMany']?.({ where: { id: undefined } })],
      [
        'undefined under an operator',
        (tx) => tx['character']?.['deleteMany']?.({ where: { name: { equals: undefined } } }),
      ],
      ['no filter for a change of many', (tx) => tx['character']?.['deleteMany']?.({})],
      [
        'an operator for an id',
        (tx) => tx['character']?.['findUnique']?.({ where: { id: { not: '' } }, select: { id: true } }),
      ],
      ...['findFirst', 'count', 'updateMany', 'deleteMany'].flatMap((operation) =>
        [{}, { mode: 'insensitive' }, { not: {} }, new Date(Number.NaN)].map(
          (nothing): (typeof attempts)[number] => [
            `${JSON.stringify(nothing)} as a condition of ${operation}, which would match every row`,
            (tx) => tx['character']?.[operation]?.({ where: { name: nothing } }),
          ],
        ),
      ),
      [
        'a list of values without end',
        (tx) =>
          tx['character']?.['findFirst']?.({
            where: { name: { in: Array.from({ length: 1001 }, () => 'x') } },
            select: { id: true },
          }),
      ],
      [
        'an id of the caller’s choice',
        (tx) => tx['character']?.['create']?.({ data: { name: 'x', id: two().characterId } }),
      ],
      [
        'an author of the caller’s choice',
        (tx) => tx['character']?.['create']?.({ data: { name: 'x', createdById: two().userId } }),
      ],
      [
        'a new author',
        (tx) =>
          tx['character']?.['update']?.({
            where: { id: one().characterId },
            data: { createdById: two().userId },
          }),
      ],
      [
        'a membership handed over',
        (tx) =>
          tx['membership']?.['update']?.({ where: { id: one().memberId }, data: { userId: two().userId } }),
      ],
      [
        'a back-dated audit entry',
        (tx) =>
          tx['auditEvent']?.['create']?.({
            data: { actorType: 'system', action: 'a', requestId: 'r', createdAt: new Date(0) },
          }),
      ],
      [
        'an unknown operator',
        (tx) => tx['character']?.['findFirst']?.({ where: { name: { search: 'x' } }, select: { id: true } }),
      ],
      [
        'a reference to another column',
        (tx) =>
          tx['character']?.['findFirst']?.({
            where: { name: { equals: { _ref: 'biography' } } },
            select: { id: true },
          }),
      ],
      [
        'an operator as data',
        (tx) =>
          tx['character']?.['update']?.({ where: { id: one().characterId }, data: { name: { set: 'x' } } }),
      ],
      ['NUL in data', (tx) => tx['character']?.['create']?.({ data: { name: 'a\0b' } })],
      [
        'NUL in a filter',
        (tx) => tx['character']?.['findFirst']?.({ where: { name: 'a\0b' }, select: { id: true } }),
      ],
      [
        'NUL deep in JSON',
        (tx) =>
          tx['auditEvent']?.['create']?.({
            data: { actorType: 'system', action: 'a', requestId: 'r', detail: { a: [{ b: 'x\0' }] } },
          }),
      ],
      [
        'an inherited key',
        (tx) => tx['character']?.['findFirst']?.({ where: { constructor: 'x' }, select: { id: true } }),
      ],
      [
        '__proto__',
        (tx) =>
          tx['character']?.['findFirst']?.({
            where: JSON.parse('{"__proto__":{"id":"x"}}'),
            select: { id: true },
          }),
      ],
    ]
    it.each(attempts)('%s', async (_, attempt) => {
      await expect(server().database.tenant(one(), async (tx) => attempt(untyped(tx)))).rejects.toMatchObject(
        refused,
      )
    })

    it('a malformed workspace or person', async () => {
      const { database } = server()
      for (const bad of ['', 'x', "' or true --", `${one().workspaceId}\0`, 'null', undefined, {}, null]) {
        const workspaceId = bad as string
        await expect(database.tenant({ workspaceId }, (tx) => tx.character.count())).rejects.toMatchObject(
          refused,
        )
        await expect(database.user(workspaceId, (tx) => tx.workspace.count())).rejects.toMatchObject(refused)
      }
    })
  })

  it('offers a tenant’s tables and nothing else', async () => {
    await server().database.tenant(one(), async (tx) => {
      expect(Object.keys(tx).sort()).toEqual([
        'apiKey',
        'auditEvent',
        'character',
        'generation',
        'idempotencyRecord',
        'invitation',
        'lock',
        'membership',
        'storyEvent',
        'storyEventCharacter',
        'workspace',
      ])
      expect(Object.keys(tx.auditEvent).sort()).toEqual([
        'count',
        'create',
        'findFirst',
        'findMany',
        'findUnique',
        'findUniqueOrThrow',
      ])
      expect(Object.keys(tx.workspace).sort()).toEqual([
        'count',
        'findFirst',
        'findMany',
        'findUnique',
        'findUniqueOrThrow',
        'update',
      ])
      // A plain promise: Prisma's own carries getters to related tables.
      const promise = tx.character.findUnique({ where: { id: one().characterId }, select: { id: true } })
      expect(Object.keys(promise)).toEqual([])
      await promise
      expect(Object.isFrozen(tx) && Object.isFrozen(tx.character)).toBe(true)
    })
  })

  it('a person sees the own memberships and workspaces', async () => {
    const { database } = server()
    const { userId } = await addMember(database, one().workspaceId)
    await addMember(database, two().workspaceId, { userId, role: 'admin' })
    await database.user(userId, async (tx) => {
      const rows = await tx.membership.findMany({
        take: 100,
        select: { role: true, workspace: { select: { name: true } } },
      })
      expect(rows.map(({ role, workspace }) => `${workspace.name} ${role}`).sort()).toEqual([
        'One member',
        'Two admin',
      ])
      expect(await tx.workspace.count()).toBe(2)
      expect(
        await tx.membership.findFirst({ where: { workspaceId: one().workspaceId }, select: { role: true } }),
      ).toEqual({ role: 'member' })
      await expect(
        untyped(tx)['membership']?.['findMany']?.({
          take: 1,
          where: { userId: one().userId },
          select: { id: true },
        }),
      ).rejects.toMatchObject(refused)
      expect(Object.keys(tx).sort()).toEqual(['membership', 'securityEvent', 'workspace'])
    })
    const { id: stranger } = await createUser(database)
    expect(await database.user(stranger, (tx) => tx.workspace.count())).toBe(0)
  })

  it('does not report success where a failed statement was caught and passed over', async () => {
    const { database } = server()
    const name = 'never stored'
    const work = database.tenant(one(), async (tx) => {
      await tx.character.create({ data: { name } })
      await tx.character.create({ data: { name: 'x'.repeat(81) } }).catch(() => {})
      return 'done'
    })
    await expect(work).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
    expect(await database.tenant(one(), (tx) => tx.character.count({ where: { name } }))).toBe(0)
    // What the database did not refuse may be caught: an update of a row that is not there.
    const other = database.tenant(one(), async (tx) => {
      await tx.character.delete({ where: { id: two().characterId } }).catch(() => {})
      return 'done'
    })
    expect(await other).toBe('done')
  })
})
