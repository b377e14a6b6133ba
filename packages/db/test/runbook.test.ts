import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { verifyAudit } from '../src/audit/index.ts'
import { createDatabase } from '../src/index.ts'
import { migrate } from '../src/migrate/index.ts'
import { createCharacter, createUser, createWorkspace } from '../src/testing/index.ts'
import { onPostgres, SERVER } from './servers.ts'

const RUNBOOK = join(import.meta.dirname, '../../../docs/runbooks/database-roles.md')

onPostgres(() => {
  it('the roles of the runbook migrate, serve and back up, each no more than that', async () => {
    const suffix = randomBytes(4).toString('hex')
    const runbook = await readFile(RUNBOOK, 'utf8')
    const script = [...runbook.matchAll(/```sql\n(.*?)```/gs)].map(([, sql]) => sql).join('\n')
    // The two roles are there already, and this database and its logins must not meet another run's.
    const sql = script
      .replaceAll(/^CREATE ROLE portcullis_(?:app|identity|auditor) .*$/gm, '')
      .replaceAll(/portcullis_(owner|login|backup)/g, `portcullis_$1_${suffix}`)
      .replaceAll(/DATABASE portcullis\b/g, `DATABASE portcullis_test_${suffix}`)
      .replaceAll(/--.*$/gm, '')
    const admin = new Client({ connectionString: SERVER })
    await admin.connect()
    for (const statement of sql.split(';').filter((part) => part.trim())) await admin.query(statement)

    const as = (login: string) =>
      Object.assign(new URL(SERVER), {
        pathname: `/portcullis_test_${suffix}`,
        username: `portcullis_${login}_${suffix}`,
        password: 'change me',
      }).href
    await migrate({ url: as('owner') })
    const database = createDatabase({ url: as('login') })
    expect(await database.checkRole()).toMatchObject({
      superuser: false,
      bypassesRowSecurity: false,
      ownsTables: false,
      canStepDown: true,
    })

    // What foreign keys do on their own runs as the owner, who is bound by forced row-level security.
    const scope = await createWorkspace(database)
    const author = await createUser(database)
    const { id } = await createCharacter(database, { ...scope, userId: author.id })
    await database.tenant(scope, (tx) =>
      tx.generation.create({ data: { prompt: 'p', model: 'm', characterId: id } }),
    )
    await database.identity.user.delete({ where: { id: author.id } })
    await database.tenant(scope, async (tx) => {
      expect(await tx.character.findUnique({ where: { id }, select: { createdById: true } })).toEqual({
        createdById: null,
      })
      await tx.character.delete({ where: { id } })
      expect(await tx.generation.findFirst({ select: { characterId: true } })).toEqual({ characterId: null })
    })
    // The trigger writes the chain's head as an owner whom row-level security binds.
    const entry = { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r' } as const
    for (let count = 0; count < 2; count += 1) {
      await database.tenant(scope, (tx) => database.audit(tx, entry))
    }
    expect(await verifyAudit({ url: as('owner') })).toMatchObject({ entries: 2, findings: [] })
    await database.close()

    const rowsSeenBy = async (login: string) => {
      const client = new Client({ connectionString: as(login) })
      await client.connect()
      const counted = client.query('select from generation').finally(() => client.end())
      return (await counted).rowCount
    }
    expect(await rowsSeenBy('owner')).toBe(0)
    expect(await rowsSeenBy('backup')).toBe(1)
    await expect(rowsSeenBy('login')).rejects.toMatchObject({ code: '42501' })

    await admin.query(`drop database portcullis_test_${suffix} with (force)`)
    for (const login of ['owner', 'login', 'backup'])
      await admin.query(`drop role portcullis_${login}_${suffix}`)
    await admin.end()
  })
})
