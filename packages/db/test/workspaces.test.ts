import { expect, it } from 'vitest'
import { addMember, createCharacter, createUser, createWorkspace } from '../src/testing/index.ts'
import { onBothServers, onPostgres } from './servers.ts'

onBothServers((server) => {
  it('makes a workspace with its owner, and goes on inside of it', async () => {
    const { database } = server()
    const { id: ownerId } = await createUser(database)
    const made = await database.createWorkspace({ name: 'Studio', ownerId, most: 1 }, async (tx, id) => {
      await database.audit(tx, { actorId: ownerId, actorType: 'user', action: 'a.b', requestId: 'r' })
      const members = await tx.membership.findMany({ take: 10, select: { userId: true, role: true } })
      return { id, members, entries: await tx.auditEvent.count() }
    })
    expect(made).toMatchObject({ members: [{ userId: ownerId, role: 'owner' }], entries: 1 })
    await expect(
      database.createWorkspace({ name: 'Another', ownerId, most: 1 }, async () => undefined),
    ).rejects.toMatchObject({ publicCode: 'LIMIT_REACHED' })
    expect(await database.user(ownerId, (tx) => tx.workspace.count())).toBe(1)
  })

  it('makes nothing when what goes on inside fails', async () => {
    const { database } = server()
    const { id: ownerId } = await createUser(database)
    const failing = database.createWorkspace({ name: 'Studio', ownerId, most: 1 }, () =>
      Promise.reject(new Error('no')),
    )
    await expect(failing).rejects.toThrow('no')
    expect(await database.user(ownerId, (tx) => tx.membership.count())).toBe(0)
  })

  it('hides a deleted workspace and all that is in it from the moment it is deleted', async () => {
    const { database, admin } = server()
    const scope = await createWorkspace(database)
    await addMember(database, scope.workspaceId)
    const { id } = await createCharacter(database, scope)
    await database.tenant(scope, async (tx) => {
      await tx.workspace.update({ where: { id: scope.workspaceId }, data: { deletedAt: new Date() } })
      // Its own transaction goes on inside, to clear up and to leave its entry.
      await database.audit(tx, { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r' })
    })
    const seen = await database.tenant(scope, async (tx) => ({
      workspace: await tx.workspace.count(),
      members: await tx.membership.count(),
      character: await tx.character.findUnique({ where: { id }, select: { id: true } }),
      entries: await tx.auditEvent.count(),
    }))
    expect(seen).toEqual({ workspace: 0, members: 0, character: null, entries: 0 })
    expect(await database.user(scope.userId, (tx) => tx.workspace.count())).toBe(0)
    expect(await database.user(scope.userId, (tx) => tx.membership.count())).toBe(0)
    // Nor can it be brought back or written into.
    const deletedAt = null
    await expect(
      database.tenant(scope, (tx) =>
        tx.workspace.update({ where: { id: scope.workspaceId }, data: { deletedAt } }),
      ),
    ).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
    await expect(createCharacter(database, scope)).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
    // The twin: the rows are all there, and with the date taken back by an administrator they are seen again.
    const { rowCount } = await admin.query('select from "character" where id = $1', [id])
    expect(rowCount).toBe(1)
    await admin.query('update "workspace" set deleted_at = null where id = $1', [scope.workspaceId])
    expect(await database.tenant(scope, (tx) => tx.character.count())).toBe(1)
  })

  it('has no workspace of an id that never was', async () => {
    const { database } = server()
    const workspaceId = crypto.randomUUID()
    expect(await database.tenant({ workspaceId }, (tx) => tx.membership.count())).toBe(0)
  })
})

onPostgres((server) => {
  it('makes no more than a person may own, also when all are asked for at once', async () => {
    const { database } = server()
    const { id: ownerId } = await createUser(database)
    const attempts = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        database.createWorkspace({ name: `Studio ${index}`, ownerId, most: 3 }, async () => undefined),
      ),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await database.user(ownerId, (tx) => tx.membership.count())).toBe(3)
  })
})
