import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { addMember, createCharacter, createWorkspace } from '../src/testing/index.ts'
import { onBothServers, onPostgres } from './servers.ts'

const hashOf = (name: string) => createHash('sha256').update(name).digest('hex')

type Settings = { role?: string; workspaceId?: string; userId?: string }

/** Raw statements as the application's role, without the tenant client: what row-level security holds alone. */
async function as<T>(client: Client, settings: Settings, work: () => Promise<T>): Promise<T> {
  const { role = 'portcullis_app', workspaceId = '', userId = '' } = settings
  await client.query('begin')
  try {
    await client.query(
      `select set_config('app.workspace_id', $1, true), set_config('app.user_id', $2, true), set_config('role', $3, true)`,
      [workspaceId, userId, role],
    )
    return await work()
  } finally {
    await client.query('rollback')
  }
}

async function count(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from "${table}"`)
  return rows[0]?.n ?? -1
}

/** Tables that carry a workspace (or are it) and are not closed to other tenants. */
async function unguarded(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ table: string }>(`
    select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and (c.relname = 'workspace' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped))
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (
        select from pg_policy p where p.polrelid = c.oid
          and pg_get_expr(p.polqual, p.polrelid) like '%app.workspace_id%'
          and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.workspace_id%'))`)
  return rows.map(({ table }) => table)
}

/** What is open wider than to one tenant, each with its reason. */
const MEANT: Readonly<Record<string, string>> = {
  'api_key: policy api_key_identity':
    'Whoever presents a key is nobody yet: it is looked up by its hash. The role may read no name and write no scope.',
  'audit_event: policy audit_event_auditor':
    'Verifying reads every chain; the role may read and nothing else.',
  'audit_head: policy audit_head_auditor': 'The same.',
  'audit_head: policy audit_head_tenant':
    'For the trigger that chains entries, which runs as the owner of the table. No role of the application has a privilege on it.',
}

const TENANT_TABLE = `exists (
  select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)`

/**
 * What opens a tenant's table wider than the application needs: a policy that compares nothing (policies are ORed, so
 * one such undoes all others), one for a role that is not the application's, or a privilege beyond rows.
 */
async function tooOpen(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ fault: string }>(`
    select c.relname || ': policy ' || p.polname as fault
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where ${TENANT_TABLE} and p.polpermissive and (
      coalesce(pg_get_expr(p.polqual, p.polrelid), 'app.workspace_id') !~ 'app\\.(workspace_id|user_id)'
      or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'app.workspace_id') !~ 'app\\.workspace_id'
      or not p.polroles <@ array(select oid from pg_roles where rolname in ('portcullis_app', 'portcullis_identity')))
    union all
    select distinct c.relname || ': ' || g.privilege_type || ' for ' || coalesce(r.rolname, 'everyone')
    from pg_class c, lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
    where ${TENANT_TABLE} and c.relkind in ('r', 'p') and g.grantee <> c.relowner
      and (g.grantee = 0 or g.is_grantable
        or (r.rolname in ('portcullis_app', 'portcullis_identity')
            and g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')))
    order by 1`)
  return rows.map(({ fault }) => fault).filter((fault) => !Object.hasOwn(MEANT, fault))
}

onBothServers((server) => {
  const tenants: { workspaceId: string; userId: string; characterId: string }[] = []
  beforeAll(async () => {
    const { database } = server()
    for (const name of ['One', 'Two']) {
      const scope = await createWorkspace(database, { name })
      await addMember(database, scope.workspaceId)
      const { id } = await createCharacter(database, scope)
      await database.tenant(scope, async (tx) => {
        await tx.generation.create({ data: { prompt: 'p', model: 'm', characterId: id } })
        const event = await tx.storyEvent.create({ data: { title: 'The flood' } })
        await tx.storyEventCharacter.create({
          data: { storyEventId: event.id, characterId: id, place: 0 },
        })
        await tx.invitation.create({
          data: {
            email: 'guest@example.test',
            tokenHash: hashOf(name),
            expiresAt: new Date(Date.now() + 1e6),
          },
        })
        await database.audit(tx, { actorId: scope.userId, actorType: 'user', action: 'a.b', requestId: 'r' })
      })
      tenants.push({ ...scope, characterId: id })
    }
  })
  const one = () => tenants[0] ?? expect.unreachable()
  const two = () => tenants[1] ?? expect.unreachable()
  const TABLES = [
    'workspace',
    'membership',
    'invitation',
    'character',
    'story_event',
    'story_event_character',
    'generation',
    'audit_event',
  ]

  describe('the catalogue', () => {
    it('has row-level security, forced, and a policy on every table of a tenant', async () => {
      expect(await unguarded(server().admin)).toEqual([])
    })

    it.each([
      ['no row-level security', ''],
      ['not forced', 'alter table twin enable row level security'],
      ['no policy', 'alter table twin enable row level security, force row level security'],
      [
        'a policy for everyone',
        'alter table twin enable row level security, force row level security; create policy p on twin using (true)',
      ],
    ])('notices a table with %s (broken twin)', async (_, statement) => {
      const { admin } = server()
      await admin.query('begin')
      await admin.query(`create table twin (workspace_id uuid); ${statement}`)
      expect(await unguarded(admin)).toEqual(['twin'])
      await admin.query('rollback')
    })
  })

  describe('the privileges', () => {
    it('are on rows alone, and no policy of a tenant’s table compares nothing', async () => {
      expect(await tooOpen(server().admin)).toEqual([])
    })

    it.each([
      ['create policy p on twin to portcullis_app using (true)', 'twin: policy p'],
      [
        `create policy p on twin using (workspace_id::text = current_setting('app.workspace_id'))`,
        'twin: policy p',
      ],
      ['grant truncate on twin to portcullis_app', 'twin: TRUNCATE for portcullis_app'],
      ['grant references on twin to portcullis_identity', 'twin: REFERENCES for portcullis_identity'],
      ['grant select on twin to public', 'twin: SELECT for everyone'],
      ['grant select on twin to portcullis_app with grant option', 'twin: SELECT for portcullis_app'],
    ])('are seen where they go too far (broken twin): %s', async (statement, fault) => {
      const { admin } = server()
      await admin.query('begin')
      try {
        await admin.query(`create table twin (workspace_id uuid); ${statement}`)
        expect(await tooOpen(admin)).toEqual([fault])
      } finally {
        await admin.query('rollback')
      }
    })
  })

  describe('a query without a filter', () => {
    it.each(TABLES)('reads of %s only what is the own workspace’s', async (table) => {
      const { login, admin } = server()
      const column = table === 'workspace' ? 'id' : 'workspace_id'
      const seen = await as(login, one(), () =>
        login.query(`select distinct ${column} as it from "${table}"`),
      )
      expect(seen.rows).toEqual([{ it: one().workspaceId }])
      // The twin: without the role, or with row-level security out of force, the same query reads both.
      const all = await admin.query(`select distinct ${column} as it from "${table}"`)
      expect(all.rowCount).toBe(2)
    })

    it.each(TABLES)(
      'reads nothing of %s, and fails with no error, where no workspace is set',
      async (table) => {
        const { login } = server()
        expect(await as(login, {}, () => count(login, table))).toBe(0)
        // Never set at all on this connection, not even to the empty string.
        await login.query('begin')
        await login.query(`select set_config('role', 'portcullis_app', true)`)
        expect(await count(login, table)).toBe(0)
        await login.query('rollback')
      },
    )

    it('changes and deletes nothing of another workspace', async () => {
      const { login, admin } = server()
      for (const statement of [
        'update "character" set name = \'stolen\'',
        'update "generation" set output = \'stolen\'',
        'update "workspace" set name = \'stolen\'',
        'update "membership" set role = \'owner\'',
        'delete from "generation"',
        'delete from "membership"',
      ]) {
        const { rowCount } = await as(login, one(), () => login.query(statement))
        const [table = ''] = statement.match(/"\w+"/) ?? []
        const column = table === '"workspace"' ? 'id' : 'workspace_id'
        const own = await admin.query(`select from ${table} where ${column} = $1`, [one().workspaceId])
        expect({ statement, rowCount }).toEqual({ statement, rowCount: own.rowCount })
      }
    })
  })

  it('refuses to write a row into another workspace, or to move one there', async () => {
    const { login } = server()
    const insert = `insert into "character" (id, workspace_id, name, updated_at) values (gen_random_uuid(), $1, 'x', now())`
    const refused = { code: '42501' }
    await expect(as(login, one(), () => login.query(insert, [two().workspaceId]))).rejects.toMatchObject(
      refused,
    )
    await expect(
      as(login, one(), () => login.query(`update "character" set workspace_id = $1`, [two().workspaceId])),
    ).rejects.toMatchObject(refused)
    await as(login, one(), () => login.query(insert, [one().workspaceId]))
  })

  it('refuses references to rows of another workspace, which foreign keys would otherwise see', async () => {
    const { login, admin } = server()
    const insert = `insert into "generation" (id, character_id, prompt, model) values (gen_random_uuid(), $1, 'p', 'm')`
    await expect(as(login, one(), () => login.query(insert, [two().characterId]))).rejects.toMatchObject({
      code: '23503',
    })
    await as(login, one(), () => login.query(insert, [one().characterId]))
    // Not even who bypasses row-level security can make such a row.
    await expect(
      as(admin, { ...one(), role: 'none' }, () => admin.query(insert, [two().characterId])),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('shows a person the own memberships and workspaces where no workspace is set, for reading only', async () => {
    const { login, database } = server()
    const other = await createWorkspace(database)
    await addMember(database, other.workspaceId, { userId: one().userId })
    const { userId } = one()
    const mine = [one().workspaceId, other.workspaceId].sort()
    const ids = async (sql: string) =>
      (await as(login, { userId }, () => login.query<{ it: string }>(sql))).rows.map(({ it }) => it).sort()
    expect(await ids('select workspace_id as it from "membership"')).toEqual(mine)
    expect(await ids('select id as it from "workspace"')).toEqual(mine)
    const changes = ['update "membership" set role = \'owner\'', 'delete from "membership"']
    for (const change of changes) {
      expect((await as(login, { userId }, () => login.query(change))).rowCount).toBe(0)
    }
    // Inside a workspace the own memberships elsewhere are out of sight as well.
    const inside = await as(login, one(), () => login.query('select distinct workspace_id from "membership"'))
    expect(inside.rowCount).toBe(1)
  })

  it('shows of people the columns for teammates, and only of the same workspace', async () => {
    const { login } = server()
    const people = await as(login, one(), () => login.query('select id, name, image, email from app_user'))
    expect(people.rowCount).toBe(2)
    for (const column of [
      'password_hash',
      'system_admin',
      'ban_reason',
      'factors_reset_reason',
      'metadata',
      '*',
    ]) {
      await expect(
        as(login, one(), () => login.query(`select ${column} from app_user`)),
      ).rejects.toMatchObject({ code: '42501' })
    }
    for (const table of ['session', 'account']) {
      await expect(as(login, one(), () => count(login, table))).rejects.toMatchObject({ code: '42501' })
    }
  })

  describe('the roles of the application', () => {
    it.each(['portcullis_app', 'portcullis_identity'])('%s cannot change the schema', async (role) => {
      const { login } = server()
      for (const statement of [
        'create table twin ()',
        'alter table "character" disable row level security',
        'alter table "character" add column twin text',
        'drop table "character"',
        'drop policy "character_tenant" on "character"',
        'create policy twin on "character" using (true)',
        'alter role portcullis_app bypassrls',
        'create role twin',
        'grant all on "audit_event" to portcullis_app',
      ]) {
        // GRANT by someone who holds nothing to give may be a mere warning in PostgreSQL; it gives nothing either way.
        const code = await as(login, { ...one(), role }, () => login.query(statement)).then(
          () => (statement.startsWith('grant') ? '42501' : 'allowed'),
          (error: { code: string }) => error.code,
        )
        expect({ statement, code }).toEqual({ statement, code: '42501' })
      }
    })

    it.each(['portcullis_app', 'portcullis_identity'])(
      '%s can add to the audit log and read it, no more',
      async (role) => {
        const { login } = server()
        const insert = `insert into audit_event (id, actor_type, action, request_id) values (gen_random_uuid(), 'system', 'a.b', 'r')`
        await as(login, { ...one(), role }, () => login.query(insert))
        for (const statement of [
          `update audit_event set action = 'x'`,
          'delete from audit_event',
          'truncate audit_event',
          'truncate audit_event, workspace cascade',
          insert.replace('(id,', '(created_at, id,').replace('(gen_', "('2000-01-01', gen_"),
        ]) {
          await expect(as(login, { ...one(), role }, () => login.query(statement))).rejects.toMatchObject({
            code: '42501',
          })
        }
      },
    )

    it('have no power over others, and no default access to later tables', async () => {
      const { admin, login } = server()
      const { rows } = await admin.query(
        `select rolname from pg_roles where rolname like 'portcullis\\_%' and rolname !~ 'login'
           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication)`,
      )
      expect(rows).toEqual([])
      await admin.query('create table if not exists later (id int)')
      await expect(as(login, one(), () => count(login, 'later'))).rejects.toMatchObject({ code: '42501' })
      await admin.query('drop table later')
    })
  })
})

onPostgres((server) => {
  it('the login of the application can read nothing without stepping into a role, and become nobody else', async () => {
    const { login, database } = server()
    for (const table of ['character', 'app_user', 'session', 'audit_event', '_prisma_migrations']) {
      await expect(count(login, table)).rejects.toMatchObject({ code: '42501' })
    }
    await expect(login.query('set role postgres')).rejects.toMatchObject({ code: '42501' })
    await expect(login.query('set session authorization postgres')).rejects.toMatchObject({ code: '42501' })
    expect(await database.checkRole()).toEqual({
      login: 'portcullis_test_login',
      superuser: false,
      bypassesRowSecurity: false,
      ownsTables: false,
      canStepDown: true,
    })
  })
})
