import { describe, expect, it } from 'vitest'
import * as api from '../src/index.ts'

const kinds = api.postgresUrl() ? (['postgres', 'embedded'] as const) : (['embedded'] as const)
const databases = await Promise.all(kinds.map((kind) => api.testDatabase({ kind })))

describe.each(databases)('a test database ($kind)', ({ database }) => {
  it('is migrated, empty, and takes the rows that tests begin with', async () => {
    const scope = await api.createWorkspace(database)
    const member = await api.addMember(database, scope.workspaceId, { role: 'admin' })
    const character = await api.createCharacter(database, scope, { name: 'Ada' })
    await database.tenant(scope, async (tx) => {
      expect(
        await tx.membership.findMany({
          take: 10,
          orderBy: { createdAt: 'asc' },
          select: { userId: true, role: true },
        }),
      ).toEqual([
        { userId: scope.userId, role: 'owner' },
        { userId: member.userId, role: 'admin' },
      ])
      expect(await tx.character.findMany({ take: 10, select: { id: true, name: true } })).toEqual([character])
    })
    expect(await database.identity.user.count()).toBe(2)
  })
})

it('are apart from each other', async () => {
  const [first, second] = await Promise.all([api.testDatabase(), api.testDatabase()])
  await api.createUser(first.database)
  expect(await second.database.identity.user.count()).toBe(0)
})

it('the package exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'addMember',
    'createCharacter',
    'createUser',
    'createWorkspace',
    'describePostgres',
    'describeRedis',
    'passkeyDevice',
    'postgresUrl',
    'redisUrl',
    'testDatabase',
    'testKeys',
    'totpCode',
  ])
})
