import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { toPublicError } from '@portcullis/errors'
import { describe, expect, it } from 'vitest'
import { createDatabase, type DatabaseOptions } from '../src/index.ts'
import { createUser, createWorkspace } from '../src/testing/index.ts'
import { translateError } from '../src/translate-error.ts'
import { onBothServers, onPostgres } from './servers.ts'

async function failureOf(
  work: Promise<unknown>,
): Promise<{ publicCode: string; cause: unknown; reason: string }> {
  return work.then(
    () => expect.unreachable('it succeeded'),
    (error) => error,
  )
}

onBothServers((server) => {
  it.each([
    [
      'CONFLICT',
      'a second address',
      async () => {
        const { email } = await createUser(server().database)
        return createUser(server().database, { email })
      },
    ],
    [
      'NOT_FOUND',
      'a missing row',
      async () =>
        server().database.identity.user.delete({ where: { id: '00000000-0000-7000-8000-000000000000' } }),
    ],
    [
      'NOT_FOUND',
      'a reference to a missing row',
      async () =>
        server().database.identity.account.create({
          data: { userId: '00000000-0000-7000-8000-000000000000', provider: 'p', providerAccountId: '1' },
        }),
    ],
    [
      'BAD_REQUEST',
      'a malformed id',
      async () =>
        server().database.identity.user.findUnique({ where: { id: 'no-uuid' }, select: { id: true } }),
    ],
    ['BAD_REQUEST', 'too long a value', async () => createUser(server().database, { name: 'x'.repeat(81) })],
    [
      'BAD_REQUEST',
      'too large a number',
      async () => {
        const scope = await createWorkspace(server().database)
        return server().database.tenant(scope, (tx) =>
          tx.generation.create({ data: { prompt: 'p', model: 'm', inputTokens: 2 ** 40 } }),
        )
      },
    ],
    [
      'BAD_REQUEST',
      'an unknown member of an enumeration',
      async () => {
        const scope = await createWorkspace(server().database)
        return server().database.tenant(scope, (tx) =>
          tx.membership.create({ data: { userId: scope.userId, role: 'root' as 'owner' } }),
        )
      },
    ],
  ])('answers %s for %s, the original kept for the log', async (code, _, attempt) => {
    const error = await failureOf(attempt())
    expect(error).toMatchObject({ name: 'AppError', publicCode: code })
    expect(error.cause).toBeInstanceOf(Error)
    const shown = JSON.stringify(toPublicError(error, 'request-1'))
    expect(shown).not.toMatch(/prisma|app_user|constraint|invocation|uuid/i)
  })
})

describe('a server that is not there', () => {
  const open = (url: string, more: Partial<DatabaseOptions> = {}) =>
    createDatabase({ url, connectTimeoutMs: 300, ...more })

  it.each([
    ['refuses', 'postgresql://u:secret@127.0.0.1:1/db'],
    ['has no such socket', 'postgresql://u@localhost/db?host=/nowhere/at/all'],
    ['has no such name', 'postgresql://u:secret@db.invalid/db'],
  ])('that %s is unavailable, for now', async (_, url) => {
    const database = open(url)
    const error = await failureOf(
      database.user('00000000-0000-7000-8000-000000000000', (tx) => tx.workspace.count()),
    )
    expect(error).toMatchObject({ publicCode: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 })
    expect(JSON.stringify(toPublicError(error, 'r'))).not.toMatch(/secret|127\.0|invalid|nowhere/)
    expect(await database.ping()).toBe(false)
    await database.close()
  })

  it('that accepts and never answers is unavailable within the timeout', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((done) => {
      silent.listen(0, '127.0.0.1', done)
    })
    const { port } = silent.address() as { port: number }
    const database = open(`postgresql://u@127.0.0.1:${port}/db`)
    const error = await failureOf(database.identity.user.count())
    expect(error.publicCode).toBe('SERVICE_UNAVAILABLE')
    expect(await database.ping(100)).toBe(false)
    await database.close()
    silent.close()
  })
})

onBothServers((server) => {
  it('answers for a failure that is not the database’s with that failure', async () => {
    const scope = await createWorkspace(server().database)
    for (const error of [
      new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }),
      { code: '23505' },
      'text',
    ]) {
      expect(await failureOf(server().database.tenant(scope, () => Promise.reject(error)))).toBe(error)
    }
  })

  it('logs a refused query by model and key, without the value', async () => {
    const lines: unknown[] = []
    const log = { warn: (...line: unknown[]) => lines.push(line) }
    const database = createDatabase({ url: server().url, log })
    const input = { startsWith: 'secret-prefix' } as unknown as string
    await failureOf(
      database.identity.session.findUnique({ where: { tokenHash: input }, select: { id: true } }),
    )
    await failureOf(database.tenant({ workspaceId: 'no-uuid' }, (tx) => tx.character.count()))
    expect(lines).toEqual([
      [{ reason: 'session.where: "tokenHash" takes a plain value, not an operator' }, 'a query was refused'],
      [{ reason: 'workspaceId is not a UUID' }, 'a query was refused'],
    ])
    await database.close()
  })
})

onPostgres((server) => {
  it('a login that may not act as the application is unavailable, whatever is asked of it', async () => {
    const { admin, adminUrl } = server()
    const login = `portcullis_test_${randomBytes(4).toString('hex')}`
    await admin.query(`create role ${login} login`)
    const database = createDatabase({ url: Object.assign(new URL(adminUrl), { username: login }).href })
    const error = await failureOf(database.identity.user.count())
    expect(error).toMatchObject({ publicCode: 'SERVICE_UNAVAILABLE', cause: expect.any(Error) })
    expect(await database.checkRole()).toMatchObject({ login, canStepDown: false })
    await database.close()
    await admin.query(`drop role ${login}`)
  })

  it('a statement over its time is unavailable', async () => {
    const { url, admin } = server()
    const scope = await createWorkspace(server().database)
    const database = createDatabase({ url, statementTimeoutMs: 200 })
    await admin.query('begin')
    await admin.query('lock table "character" in access exclusive mode')
    const error = await failureOf(database.tenant(scope, (tx) => tx.character.count()))
    await admin.query('rollback')
    expect(error.publicCode).toBe('SERVICE_UNAVAILABLE')
    await database.close()
  })

  it('a pool in use to the last connection is unavailable, and recovers', async () => {
    const { url } = server()
    const scope = await createWorkspace(server().database)
    const database = createDatabase({ url, poolSize: 1, connectTimeoutMs: 200 })
    const error = await database.tenant(scope, () =>
      failureOf(database.tenant(scope, (tx) => tx.character.count())),
    )
    expect(error.publicCode).toBe('SERVICE_UNAVAILABLE')
    expect(await database.tenant(scope, (tx) => tx.character.count())).toBe(0)
    await database.close()
  })

  it('a connection that breaks is unavailable, and the next call has a new one', async () => {
    const { url, admin } = server()
    const scope = await createWorkspace(server().database)
    const database = createDatabase({ url, poolSize: 1 })
    const error = await failureOf(
      database.tenant(scope, async (tx) => {
        await tx.character.count()
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction'`,
        )
        await tx.character.count()
      }),
    )
    expect(error.publicCode).toBe('SERVICE_UNAVAILABLE')
    expect(await database.tenant(scope, (tx) => tx.character.count())).toBe(0)
    await database.close()
  })
})

describe('translateError', () => {
  it('leaves alone what is not the database’s', () => {
    for (const error of [
      new Error('x'),
      new TypeError('y'),
      'text',
      undefined,
      null,
      { code: 'EPIPEX' },
      { code: '42501' },
    ]) {
      expect(translateError(error)).toBe(error)
    }
  })

  it('ends on a circle of causes', () => {
    const error = new Error('x')
    error.cause = error
    expect(translateError(error)).toBe(error)
  })
})
