import { describe, expect, it } from 'vitest'
import { createCharacter, createUser, createWorkspace } from '../src/testing/index.ts'
import { onBothServers, onPostgres } from './servers.ts'

onBothServers((server) => {
  describe('audit', () => {
    it('and the change succeed together', async () => {
      const { database } = server()
      const scope = await createWorkspace(database)
      await database.tenant(scope, async (tx) => {
        const { id } = await tx.character.create({ data: { name: 'Ada' } })
        await database.audit(tx, {
          actorId: scope.userId,
          actorType: 'user',
          action: 'character.created',
          detail: { characterId: id },
          requestId: 'request-1',
        })
      })
      const events = await database.tenant(scope, (tx) =>
        tx.auditEvent.findMany({
          take: 10,
          select: { action: true, actorId: true, detail: true, requestId: true },
        }),
      )
      expect(events).toEqual([
        {
          action: 'character.created',
          actorId: scope.userId,
          detail: { characterId: expect.any(String) },
          requestId: 'request-1',
        },
      ])
    })

    it.each([
      ['the entry is refused', { action: 'x'.repeat(65) }],
      ['the entry is too large', { detail: { list: Array.from({ length: 1000 }, () => 'xxxxxxxx') } }],
    ])('and the change fail together when %s', async (_, wrong) => {
      const { database } = server()
      const scope = await createWorkspace(database)
      const work = database.tenant(scope, async (tx) => {
        await tx.character.create({ data: { name: 'Ada' } })
        const entry = { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r', ...wrong } as const
        await database.audit(tx, entry)
      })
      await expect(work).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
      expect(await database.tenant(scope, (tx) => tx.character.count())).toBe(0)
    })

    it('and the change fail together when the change fails afterwards', async () => {
      const { database } = server()
      const scope = await createWorkspace(database)
      const work = database.tenant(scope, async (tx) => {
        await database.audit(tx, { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r' })
        throw new Error('the work failed')
      })
      await expect(work).rejects.toThrow('the work failed')
      expect(await database.tenant(scope, (tx) => tx.auditEvent.count())).toBe(0)
    })
  })

  it('a sign-up leaves a person, a workspace and its owner, or nothing', async () => {
    const { database, admin } = server()
    const signUp = (email: string, fail: boolean) =>
      database.identity.transaction(async (tx) => {
        const { id } = await tx.user.create({ data: { email, name: 'A' } })
        const workspace = await tx.createWorkspace({ name: 'Personal', personal: true, ownerId: id })
        await database.audit(tx, { actorId: id, actorType: 'user', action: 'user.signed_up', requestId: 'r' })
        if (fail) throw new Error('late')
        return { workspaceId: workspace.id, userId: id }
      })
    const { rows: before } = await admin.query('select count(*) from workspace')
    await expect(signUp('a@example.test', true)).rejects.toThrow('late')
    expect((await admin.query('select count(*) from workspace')).rows).toEqual(before)
    const scope = await signUp('a@example.test', false)
    await database.tenant(scope, async (tx) => {
      expect(await tx.workspace.findFirst({ select: { name: true, personal: true } })).toEqual({
        name: 'Personal',
        personal: true,
      })
      expect(await tx.membership.findMany({ take: 2, select: { userId: true, role: true } })).toEqual([
        { userId: scope.userId, role: 'owner' },
      ])
      expect(await tx.auditEvent.count()).toBe(1)
    })
  })

  it('50 sign-ups at once with one address leave one account', async () => {
    const { database } = server()
    const email = 'race@example.test'
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        database.identity.transaction(async (tx) => {
          const { id } = await tx.user.create({ data: { email, name: 'A' } })
          await tx.createWorkspace({ name: 'Personal', ownerId: id })
        }),
      ),
    )
    const failures = outcomes.filter((it) => it.status === 'rejected').map(({ reason }) => reason.publicCode)
    expect(failures).toEqual(Array.from({ length: 49 }, () => 'CONFLICT'))
    expect(await database.identity.user.count({ where: { email } })).toBe(1)
  })

  it('deleting a person keeps what was made in shared workspaces, and says that nobody made it', async () => {
    const { database } = server()
    const scope = await createWorkspace(database)
    const author = await createUser(database)
    const { id } = await createCharacter(database, { workspaceId: scope.workspaceId, userId: author.id })
    await database.identity.user.delete({ where: { id: author.id } })
    const row = await database.tenant(scope, (tx) =>
      tx.character.findUnique({
        where: { id },
        select: { createdById: true, createdBy: { select: { name: true } } },
      }),
    )
    expect(row).toEqual({ createdById: null, createdBy: null })
  })

  it('deleting a character keeps its generations', async () => {
    const { database } = server()
    const scope = await createWorkspace(database)
    const { id } = await createCharacter(database, scope)
    await database.tenant(scope, async (tx) => {
      await tx.generation.create({ data: { prompt: 'p', model: 'm', characterId: id } })
      await tx.character.delete({ where: { id } })
      expect(await tx.generation.findFirst({ select: { characterId: true } })).toEqual({ characterId: null })
    })
  })
})

onPostgres((server) => {
  it('a lock lets transactions of one workspace count and write one after the other', async () => {
    const { database } = server()
    const limit = 3
    const race = async (locked: boolean) => {
      const scope = await createWorkspace(database)
      const attempt = () =>
        database.tenant(scope, async (tx) => {
          if (locked) await tx.lock('generations')
          if ((await tx.generation.count()) >= limit) return
          await tx.generation.create({ data: { prompt: 'p', model: 'm' } })
        })
      await Promise.all(Array.from({ length: 20 }, attempt))
      return database.tenant(scope, (tx) => tx.generation.count())
    }
    expect(await race(true)).toBe(limit)
    // The twin: without the lock two of them see the same count.
    expect(await race(false)).toBeGreaterThan(limit)
  })
})
