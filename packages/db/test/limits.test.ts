import type { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { createWorkspace } from '../src/testing/index.ts'
import { onBothServers } from './servers.ts'

/** Text and JSON columns that the database would let grow without end. */
async function unbounded(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(`
    select c.table_name || '.' || c.column_name as name
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name !~ '^_prisma'
      and (c.data_type in ('text', 'json', 'jsonb', 'bytea', 'ARRAY')
           or (c.data_type in ('character varying') and c.character_maximum_length is null))
      and not exists (
        select from pg_constraint k join pg_class t on t.oid = k.conrelid
        where t.relname = c.table_name and k.contype = 'c'
          and pg_get_constraintdef(k.oid) ~ ('length\\(\\(?"?' || c.column_name || '\\M'))`)
  return rows.map(({ name }) => name)
}

onBothServers((server) => {
  it('bounds every text and JSON column in the database', async () => {
    expect(await unbounded(server().admin)).toEqual([])
  })

  it('notices one that is not (broken twin)', async () => {
    const { admin } = server()
    await admin.query('begin')
    await admin.query(
      'create table twin (a text, b varchar, c jsonb, d varchar(5), e text check (length(e) < 9))',
    )
    expect((await unbounded(admin)).sort()).toEqual(['twin.a', 'twin.b', 'twin.c'])
    await admin.query('rollback')
  })

  describe('a value', () => {
    it.each([
      ['character', 'name', 80],
      ['character', 'summary', 280],
      ['character', 'biography', 20_000],
      ['story_event', 'title', 120],
      ['story_event', 'description', 20_000],
      ['story_event', 'happened', 80],
      ['invitation', 'email', 254],
      ['generation', 'prompt', 12_000],
      ['generation', 'output', 32_000],
      ['generation', 'model', 128],
      ['audit_event', 'action', 64],
      ['audit_event', 'request_id', 64],
      ['workspace', 'name', 120],
      ['app_user', 'name', 80],
      ['app_user', 'ban_reason', 500],
      ['app_user', 'factors_reset_reason', 500],
      ['session', 'user_agent', 256],
      ['session', 'ip', 64],
    ])('of %s.%s has at most %i characters', async (table, column, length) => {
      const { rows } = await server().admin.query(
        `select character_maximum_length as it from information_schema.columns where table_name = $1 and column_name = $2`,
        [table, column],
      )
      expect(rows).toEqual([{ it: length }])
    })

    it('that is too long is refused by the database, whatever let it through', async () => {
      const { database } = server()
      const scope = await createWorkspace(database)
      const fits = '𝒳'.repeat(80)
      await database.tenant(scope, (tx) => tx.character.create({ data: { name: fits } }))
      await expect(
        database.tenant(scope, (tx) => tx.character.create({ data: { name: `${fits}x` } })),
      ).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
      await expect(
        database.tenant(scope, (tx) =>
          tx.generation.create({
            data: { prompt: 'p', model: 'm', sanitizerChanges: ['x'.repeat(65_536)] },
          }),
        ),
      ).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
      for (const tooMuch of [
        { reasons: ['x'.repeat(16_384)] },
        { redactions: ['x'.repeat(65_536)] },
        { score: 1.5 },
      ])
        await expect(
          database.tenant(scope, (tx) =>
            tx.generation.create({ data: { prompt: 'p', model: 'm', ...tooMuch } }),
          ),
        ).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
    })

    it('of an address is lower case, of a token hash a SHA-256', async () => {
      const { identity } = server().database
      await expect(
        identity.user.create({ data: { email: 'Ada@example.test', name: 'A' } }),
      ).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
      const { id: userId } = await identity.user.create({ data: { email: 'ada@example.test', name: 'A' } })
      const soon = new Date(Date.now() + 60_000)
      const session = { userId, idleExpiresAt: soon, expiresAt: soon }
      await expect(
        identity.session.create({ data: { ...session, tokenHash: 'a-raw-token' } }),
      ).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
      await identity.session.create({ data: { ...session, tokenHash: 'a'.repeat(64) } })
    })
  })
})
