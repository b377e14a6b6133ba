import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PrismaClient } from '../src/generated/client.ts'
import { ScopedPool } from '../src/pool.ts'
import { onBothServers } from './servers.ts'

const workspaceId = '01890000-0000-7000-8000-000000000001'
const userId = '01890000-0000-7000-8000-000000000002'

onBothServers((server) => {
  let pool: ScopedPool
  let client: PrismaClient
  const ids = Array.from({ length: 20 }, (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`)
  beforeAll(async () => {
    for (const id of ids)
      await server().admin.query('insert into workspace (id, name) values ($1, $2)', [id, id])
    const options = { size: 2, connectTimeoutMs: 2000, statementTimeoutMs: 1234, onError: () => {} }
    pool = new ScopedPool({ url: server().adminUrl, ...options })
    client = new PrismaClient({ adapter: new PrismaPg(pool) })
  })
  afterAll(async () => {
    await client.$disconnect()
    await pool.end()
  })

  const settings = () =>
    client.$transaction(
      (tx) => tx.$queryRaw`
      select current_user::text as role, current_setting('app.workspace_id') as workspace,
             current_setting('app.user_id') as person, current_setting('statement_timeout') as timeout`,
    )

  it('steps into role, workspace and person with the message that begins the transaction', async () => {
    const scope = { role: 'portcullis_app', workspaceId, userId } as const
    const expected = { role: 'portcullis_app', workspace: workspaceId, person: userId, timeout: '1234ms' }
    expect(await pool.scoped(scope, settings)).toEqual([expected])
    // The same connections, another scope: nothing is left of the first.
    const other = { role: 'portcullis_identity' } as const
    const bare = { ...expected, role: 'portcullis_identity', workspace: '', person: '' }
    const all = await Promise.all([1, 2, 3, 4].map(() => pool.scoped(other, settings)))
    expect(all).toEqual([[bare], [bare], [bare], [bare]])
  })

  it('keeps scopes apart that run at once', async () => {
    const seen = await Promise.all(
      ids.map((id) => pool.scoped({ role: 'portcullis_app', workspaceId: id, userId }, settings)),
    )
    expect(seen).toEqual(ids.map((id) => [expect.objectContaining({ workspace: id })]))
  })

  it('is nowhere in a workspace that is deleted or never was', async () => {
    const deleted = '01890000-0000-7000-8000-0000000000de'
    await server().admin.query(`insert into workspace (id, name, deleted_at) values ($1, 'x', now())`, [
      deleted,
    ])
    for (const id of [deleted, crypto.randomUUID()]) {
      const seen = await pool.scoped({ role: 'portcullis_app', workspaceId: id, userId }, settings)
      expect(seen).toEqual([expect.objectContaining({ workspace: '00000000-0000-0000-0000-000000000000' })])
    }
  })

  it('refuses statements and transactions outside of a scope, and statements outside of a transaction', async () => {
    const scope = { role: 'portcullis_app', workspaceId } as const
    await expect(client.character.findMany()).rejects.toThrow('outside of a transaction')
    await expect(client.$queryRaw`select 1`).rejects.toThrow('outside of a transaction')
    await expect(client.$transaction((tx) => tx.character.findMany())).rejects.toThrow('outside of a scope')
    await expect(pool.scoped(scope, () => client.character.findMany())).rejects.toThrow(
      'outside of a transaction',
    )
  })

  it('would let them through on a plain pool (broken twin)', async () => {
    const plain = new Pool({ connectionString: server().adminUrl, max: 1 })
    const open = new PrismaClient({ adapter: new PrismaPg(plain) })
    await expect(open.character.findMany()).resolves.toEqual([])
    await expect(open.$transaction((tx) => tx.character.findMany())).resolves.toEqual([])
    await open.$disconnect()
    await plain.end()
  })
})
