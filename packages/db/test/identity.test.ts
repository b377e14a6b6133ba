import { beforeAll, describe, expect, it } from 'vitest'
import type { IdentityTx } from '../src/index.ts'
import { createUser, createWorkspace } from '../src/testing/index.ts'
import { onBothServers } from './servers.ts'

const refused = { name: 'QueryRefused', publicCode: 'BAD_REQUEST' }
const HASH = 'a'.repeat(64)

onBothServers((server) => {
  beforeAll(async () => {
    const { database } = server()
    const { id: userId } = await createUser(database, { email: 'ada@example.test' })
    const soon = new Date(Date.now() + 60_000)
    await database.identity.session.create({
      data: { userId, tokenHash: HASH, idleExpiresAt: soon, expiresAt: soon },
    })
    await database.identity.account.create({ data: { userId, provider: 'google', providerAccountId: '1' } })
  })

  it('finds a session by its token hash, with its person', async () => {
    const { identity } = server().database
    const found = await identity.session.findUnique({
      where: { tokenHash: HASH },
      select: { expiresAt: true, user: { select: { email: true, bannedAt: true } } },
    })
    expect(found).toEqual({
      expiresAt: expect.any(Date),
      user: { email: 'ada@example.test', bannedAt: null },
    })
    expect(
      await identity.account.findFirst({
        where: { provider: 'google', providerAccountId: '1' },
        select: { user: { select: { email: true } } },
      }),
    ).toEqual({ user: { email: 'ada@example.test' } })
  })

  it('compares and sets in one statement', async () => {
    const { identity } = server().database
    const revoke = () =>
      identity.session.updateMany({
        where: { tokenHash: HASH, revokedAt: null },
        data: { revokedAt: new Date() },
      })
    expect([await revoke(), await revoke()]).toEqual([{ count: 1 }, { count: 0 }])
  })

  describe('refuses', () => {
    // What arrives where a string was expected, as untyped input would bring it.
    const hostile: unknown[] = [
      { not: '' },
      { startsWith: 'a' },
      { contains: '' },
      { in: [HASH] },
      [HASH],
      undefined,
      {},
    ]
    it.each(hostile.map((value) => [JSON.stringify(value), value]))(
      '%s in place of a secret',
      async (_, value) => {
        const { identity } = server().database
        const select = { id: true } as const
        const input = value as string
        await expect(
          identity.session.findUnique({ where: { tokenHash: input }, select }),
        ).rejects.toMatchObject(refused)
        await expect(
          identity.session.findFirst({ where: { tokenHash: input }, select }),
        ).rejects.toMatchObject(refused)
        await expect(identity.user.findUnique({ where: { email: input }, select })).rejects.toMatchObject(
          refused,
        )
        await expect(
          identity.user.findFirst({ where: { passwordHash: input }, select }),
        ).rejects.toMatchObject(refused)
        await expect(
          identity.account.findFirst({ where: { providerAccountId: input }, select }),
        ).rejects.toMatchObject(refused)
        await expect(
          identity.session.updateMany({ where: { OR: [{ tokenHash: input }] }, data: {} }),
        ).rejects.toMatchObject(refused)
      },
    )

    it('NUL characters, which PostgreSQL cannot hold', async () => {
      const { database } = server()
      await expect(createUser(database, { name: 'a\0b' })).rejects.toMatchObject(refused)
      await expect(
        database.identity.user.findUnique({ where: { email: 'a\0b' }, select: { id: true } }),
      ).rejects.toMatchObject(refused)
    })
  })

  it('reaches no tenant’s rows, except the workspace that it makes', async () => {
    const { database, login } = server()
    await createWorkspace(database)
    await database.identity.transaction(async (tx) => {
      expect(Object.keys(tx).sort()).toEqual([
        'account',
        'apiKey',
        'auditEvent',
        'createWorkspace',
        'oneTimeToken',
        'outboundMail',
        'passkey',
        'passkeyChallenge',
        'pendingSignIn',
        'recoveryCode',
        'securityEvent',
        'session',
        'totp',
        'user',
      ])
      expect(Object.keys(tx.auditEvent)).toEqual(['create'])
    })
    for (const table of ['character', 'generation']) {
      await login.query('begin')
      await login.query(`select set_config('role', 'portcullis_identity', true)`)
      await expect(login.query(`select from "${table}"`)).rejects.toMatchObject({ code: '42501' })
      await login.query('rollback')
    }
    await login.query('begin')
    await login.query(`select set_config('role', 'portcullis_identity', true)`)
    expect((await login.query('select from workspace')).rowCount).toBe(0)
    expect((await login.query('select from audit_event')).rowCount).toBe(0)
    await login.query('rollback')
  })

  it('writes no audit entry without a workspace', async () => {
    const { database } = server()
    const work = (tx: IdentityTx) =>
      database.audit(tx, { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r' })
    await expect(database.identity.transaction(work)).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
  })
})
